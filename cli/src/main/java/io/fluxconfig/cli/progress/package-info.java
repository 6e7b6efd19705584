/** Waiting for what the service and the cluster do. */
package io.fluxconfig.cli.progress;

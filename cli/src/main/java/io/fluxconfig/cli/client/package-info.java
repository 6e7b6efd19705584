/** Calls of the management API, and what its answers mean. */
package io.fluxconfig.cli.client;

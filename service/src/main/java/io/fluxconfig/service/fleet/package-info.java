/** Clusters, how their agents join, and when they were last heard of. */
package io.fluxconfig.service.fleet;

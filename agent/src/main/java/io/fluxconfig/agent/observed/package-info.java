/** What stands in the cluster, and the way back to the service. */
package io.fluxconfig.agent.observed;

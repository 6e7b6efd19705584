/**
 * The way of a change into the cluster. {@link io.fluxconfig.agent.desired.Poller} shows the flow.
 */
package io.fluxconfig.agent.desired;

/**
 * The agent: {@link io.fluxconfig.agent.desired.Poller} is the way in, {@link
 * io.fluxconfig.agent.observed.Reporter} the way back, {@code link} what both travel by.
 */
package io.fluxconfig.agent;

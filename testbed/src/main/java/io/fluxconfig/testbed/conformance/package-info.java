/**
 * The conformance kit of the agent protocol: plays the agent to any service ({@link
 * io.fluxconfig.testbed.conformance.ServiceKit}) and the service to any agent ({@link
 * io.fluxconfig.testbed.conformance.AgentKit}), by conversations that are written down as JSON.
 */
package io.fluxconfig.testbed.conformance;

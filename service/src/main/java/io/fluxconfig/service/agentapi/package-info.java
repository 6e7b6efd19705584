/** The service's side of the agent protocol ({@link io.fluxconfig.api.protocol.Protocol}). */
package io.fluxconfig.service.agentapi;

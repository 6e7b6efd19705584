package io.fluxconfig.service.arm;

import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.VersionRange;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.Situation;
import java.time.Instant;

/**
 * An agent whose version of the protocol isn't spoken here, as the management API shows it.
 *
 * @param protocolVersion the version that it speaks
 * @param agentVersion its own
 * @param lastCall when it called last
 * @param message what to do
 */
record UnsupportedAgent(
    String protocolVersion, String agentVersion, Instant lastCall, String message) {

  /** Null where the agent has called since in a version that is spoken. */
  static UnsupportedAgent of(Cluster cluster, Situation situation) {
    return situation
        .refusal()
        .filter(r -> cluster.lastContactAt() == null || r.at().isAfter(cluster.lastContactAt()))
        .map(
            r ->
                new UnsupportedAgent(
                    r.protocol(),
                    r.agentVersion(),
                    r.at(),
                    "The agent speaks protocol version %s, this service %s: update the older of the two"
                        .formatted(r.protocol(), VersionRange.upTo(Protocol.VERSION))))
        .orElse(null);
  }
}

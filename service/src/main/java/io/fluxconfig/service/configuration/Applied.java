package io.fluxconfig.service.configuration;

import io.fluxconfig.api.protocol.StatusReport;
import java.time.Instant;

/**
 * The receipt of a change: what the cluster's agent has written into the cluster.
 *
 * @param generation the newest that it has written
 * @param at when it wrote that, by its own clock
 * @param agentVersion the agent's own version; null where it didn't say
 */
public record Applied(long generation, Instant at, String agentVersion) {

  /** The receipt that comes with a report; the one before where there is no other. */
  static Applied of(StatusReport report, String agentVersion, Instant now, Applied last) {
    var said = report.appliedAt();
    if (report.error() != null || said == null || report.generation() == 0) {
      return last;
    }
    if (last != null && last.generation() == report.generation()) {
      return last;
    }
    return new Applied(report.generation(), said.isAfter(now) ? now : said, agentVersion);
  }

  /** For people. */
  @Override
  public String toString() {
    return "generation %d applied at %s by agent %s"
        .formatted(generation, at, agentVersion == null ? "of unknown version" : agentVersion);
  }
}

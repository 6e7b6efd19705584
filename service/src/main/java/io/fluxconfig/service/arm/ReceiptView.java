package io.fluxconfig.service.arm;

import io.fluxconfig.service.configuration.Applied;
import java.time.Instant;

/**
 * The receipt of a change as the management API shows it; ours, beside the published members.
 *
 * @param generation that stands in the cluster
 * @param appliedAt when the agent wrote it there
 * @param agentVersion the agent's own version; null where it didn't say
 * @param message the same for people
 */
record ReceiptView(long generation, Instant appliedAt, String agentVersion, String message) {

  /** Null where there is none. */
  static ReceiptView of(Applied applied) {
    return applied == null
        ? null
        : new ReceiptView(
            applied.generation(), applied.at(), applied.agentVersion(), applied.toString());
  }
}

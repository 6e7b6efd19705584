package io.fluxconfig.service.arm;

import io.fluxconfig.service.fleet.Situation;
import java.time.Instant;

/**
 * The deletion of a cluster with all its configurations, as the management API shows it.
 *
 * @param state {@code AwaitingConfirmation} or {@code Confirmed}
 * @param askedAt when it was asked for
 * @param confirmedAt when it was confirmed; null before
 * @param message what happens next, or has to
 */
record PendingDeletion(String state, Instant askedAt, Instant confirmedAt, String message) {

  static PendingDeletion of(Situation.Deletion deletion) {
    return deletion.isConfirmed()
        ? new PendingDeletion(
            "Confirmed",
            deletion.askedAt(),
            deletion.confirmedAt(),
            "The registration goes when the agent has removed all configurations. If it never comes back: DELETE with forceDelete=true")
        : new PendingDeletion(
            "AwaitingConfirmation",
            deletion.askedAt(),
            null,
            "All configurations would be removed from the cluster. Nothing happens before POST .../confirmDeletion; POST .../rejectDeletion ends it");
  }
}

package io.fluxconfig.service.arm;

import io.fluxconfig.service.fleet.Situation;
import java.time.Instant;
import java.util.List;

/**
 * A delivery that is held, as the management API shows it.
 *
 * @param state {@code Held}
 * @param since when that began
 * @param agentGeneration the largest generation that the agent has seen
 * @param unknownConfigurations in the cluster and not known here, as {@code namespace/name}
 * @param message why, and what to do
 */
record HeldDelivery(
    String state,
    Instant since,
    long agentGeneration,
    List<String> unknownConfigurations,
    String message) {

  static HeldDelivery of(Situation.Hold hold) {
    return new HeldDelivery(
        "Held", hold.since(), hold.agentGeneration(), hold.unknown(), message(hold));
  }

  static String message(Situation.Hold hold) {
    return "Nothing is delivered since %s: the cluster's agent has seen generation %d, which this service doesn't know. An older backup of its database was restored, or the cluster was registered anew. If what stands here is right, POST .../adopt: it then takes the place of what the cluster has"
        .formatted(hold.since(), hold.agentGeneration());
  }
}

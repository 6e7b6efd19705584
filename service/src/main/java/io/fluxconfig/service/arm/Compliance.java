package io.fluxconfig.service.arm;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.service.configuration.Configuration;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What can be said of a configuration now: silence is shown as silence, and what a cluster said of
 * an older generation is no statement on this one.
 *
 * @param state see {@link ComplianceState}
 * @param message what is wrong; empty when nothing is
 */
record Compliance(String state, String message) {

  static Compliance of(
      Configuration configuration, Cluster cluster, Instant now, Duration silentAfter) {
    var found = found(configuration, cluster, now, silentAfter);
    var lost = configuration.lostSettings();
    return lost == null ? found : new Compliance(found.state(), joined(lost, found.message()));
  }

  private static String joined(String first, String second) {
    return second.isEmpty() ? first : first + ". " + second;
  }

  private static Compliance found(
      Configuration configuration, Cluster cluster, Instant now, Duration silentAfter) {
    return switch (cluster.link(now, silentAfter)) {
      case NEVER ->
          new Compliance(
              ComplianceState.UNKNOWN,
              "The cluster's agent has not joined yet: make a join token and start the agent with it");
      case SILENT ->
          new Compliance(
              ComplianceState.UNKNOWN,
              (ProvisioningState.isTerminal(configuration.provisioningState())
                      ? "No contact with the cluster since %s; before that: %s"
                      : "waiting for the cluster: not heard of since %s; before that: %s")
                  .formatted(cluster.lastContactAt(), reported(configuration).state()));
      case LIVE -> givenUp(configuration, reported(configuration));
    };
  }

  /** The same while the cluster's delivery is held, which is said first. */
  Compliance held(Optional<Situation.Hold> hold) {
    return hold.map(HeldDelivery::message)
        .map(why -> new Compliance(state, message.isEmpty() ? why : why + ". " + message))
        .orElse(this);
  }

  /** A change that took too long says so, unless the cluster says what is wrong. */
  private static Compliance givenUp(Configuration configuration, Compliance reported) {
    return ProvisioningState.FAILED.equals(configuration.provisioningState())
            && configuration.provisioningError() != null
            && reported.message().isEmpty()
        ? new Compliance(reported.state(), configuration.provisioningError())
        : reported;
  }

  private static Compliance reported(Configuration configuration) {
    var observed = configuration.observed();
    if (observed.error() != null && observed.generation() >= configuration.generation()) {
      return new Compliance(ComplianceState.NON_COMPLIANT, observed.error());
    }
    if (observed.status() == null || observed.statusGeneration() < configuration.generation()) {
      return new Compliance(ComplianceState.PENDING, "");
    }
    var state = observed.status().path("complianceState").asText();
    return new Compliance(
        state.isEmpty() ? ComplianceState.PENDING : state,
        observed.status().path("errorMessage").asText());
  }
}

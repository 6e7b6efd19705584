package io.fluxconfig.service.configuration;

import io.fluxconfig.service.configuration.Operation.Kind;
import io.fluxconfig.service.fleet.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an operation that runs waits for, for people. */
public final class Progress {
  private Progress() {}

  /** One sentence. */
  public static String of(
      Operation operation,
      Optional<Cluster> cluster,
      Optional<Configuration> configuration,
      Instant now,
      Duration silentAfter) {
    if (cluster.isEmpty()) {
      return "waiting for the cluster: it isn't registered any more";
    }
    return switch (cluster.get().link(now, silentAfter)) {
      case NEVER ->
          "waiting for the cluster: its agent has not joined yet; make a join token and start the agent with it";
      case SILENT -> "waiting for the cluster: not heard of since " + cluster.get().lastContactAt();
      case LIVE -> live(operation, configuration);
    };
  }

  private static String live(Operation operation, Optional<Configuration> configuration) {
    if (operation.kind() == Kind.DELETE || configuration.isEmpty()) {
      return "waiting for the cluster to be rid of the configuration";
    }
    var observed = configuration.get().observed();
    if (operation.kind() == Kind.RECONCILE) {
      return "waiting for Flux to look at the source and the kustomizations" + why(observed);
    }
    if (observed.generation() < operation.generation()) {
      return "waiting for the cluster to apply generation " + operation.generation();
    }
    var receipt = observed.applied() == null ? "the cluster has it" : observed.applied().toString();
    if (observed.outcome().upTo() < operation.generation()) {
      return receipt + "; waiting for it to be set up" + why(observed);
    }
    return "%s; waiting until it is Compliant, is %s%s"
        .formatted(receipt, observed.text("complianceState"), why(observed));
  }

  private static String why(Observation observed) {
    var words = observed.waitsFor();
    return words.isBlank() ? "" : ": " + words;
  }
}

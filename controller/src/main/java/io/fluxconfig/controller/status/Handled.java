package io.fluxconfig.controller.status;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.FluxStatus;
import io.fluxconfig.expansion.plan.Requests;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which request to look again has come to its end. */
final class Handled {
  private Handled() {}

  /** The last one that Flux has acted on everywhere; null before the first. */
  static String request(FluxConfig config, Outcome outcome, Observation observation) {
    var asked = Requests.ofHand(config);
    var before = config.getStatus() == null ? null : config.getStatus().lastHandledReconcileAt();
    return asked != null && isComplete(outcome, observation) && isHandled(observation, asked)
        ? asked
        : before;
  }

  private static boolean isComplete(Outcome outcome, Observation observation) {
    var there =
        observation.kustomizations().stream()
            .map(one -> one.getMetadata().getName())
            .collect(Collectors.toSet());
    return outcome.progress() == Outcome.Progress.EXPANDED
        && observation.source().isPresent()
        && there.containsAll(outcome.planned());
  }

  private static boolean isHandled(Observation observation, String asked) {
    return Stream.<FluxObject<?, ? extends FluxStatus>>concat(
            observation.source().stream(), observation.kustomizations().stream())
        .allMatch(
            object ->
                object.getStatus() != null
                    && Requests.isHandled(
                        object, object.getStatus().lastHandledReconcileAt(), asked));
  }
}

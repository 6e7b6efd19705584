package io.fluxconfig.controller.status;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.ObjectStatus;
import io.fluxconfig.api.v1alpha1.ObjectStatusCondition;
import io.fluxconfig.controller.flux.FluxObject;
import io.fluxconfig.controller.flux.FluxStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * States of a configuration's Flux objects: the source, then the Kustomizations by name. An object
 * that Flux merely looks at again keeps the state it had.
 */
final class ObjectStatuses {
  /** Such as {@code 104.944556ms} or {@code 1m2.5s}. */
  private static final Pattern DURATION =
      Pattern.compile("\\b([0-9]+(\\.[0-9]+)?(ns|µs|ms|s|m|h))+\\b");

  private final Observation observation;
  private final List<ObjectStatus> previous;
  private final boolean sameGeneration;

  ObjectStatuses(FluxConfig config, Observation observation) {
    var status = config.getStatus();
    this.observation = observation;
    this.previous = status == null ? List.of() : status.statuses();
    this.sameGeneration =
        status != null
            && Objects.equals(status.observedGeneration(), config.getMetadata().getGeneration());
  }

  /** All of them; Kustomizations that no longer should be are on their way out. */
  List<ObjectStatus> list(Outcome outcome) {
    var all = new ArrayList<ObjectStatus>();
    observation.source().ifPresent(source -> all.add(of(source, ObjectState.ofSource(source))));
    observation
        .kustomizations()
        .forEach(
            one ->
                all.add(
                    of(
                        one,
                        outcome.hasPlaceFor(one.getMetadata().getName())
                            ? ObjectState.ofKustomization(one, observation.artifact())
                            : ComplianceState.PENDING)));
    return all;
  }

  private ObjectStatus of(FluxObject<?, ?> object, String state) {
    var before = before(object);
    if (state.equals(ObjectState.UNSETTLED)) {
      return before
          .filter(status -> sameGeneration && isSettled(status))
          .orElseGet(() -> status(object, ComplianceState.PENDING, before));
    }
    return status(object, state, before);
  }

  private static boolean isSettled(ObjectStatus status) {
    return ComplianceState.COMPLIANT.equals(status.complianceState())
        || ComplianceState.NON_COMPLIANT.equals(status.complianceState());
  }

  private Optional<ObjectStatus> before(FluxObject<?, ?> object) {
    return previous.stream()
        .filter(status -> object.getKind().equals(status.kind()))
        .filter(status -> object.getMetadata().getName().equals(status.name()))
        .findFirst();
  }

  private static ObjectStatus status(
      FluxObject<?, ?> object, String state, Optional<ObjectStatus> before) {
    return new ObjectStatus(
        object.getMetadata().getName(),
        object.getMetadata().getNamespace(),
        object.getKind(),
        state,
        null,
        conditions(object.getStatus(), before));
  }

  /**
   * Flux moves the times of conditions, and says how long it took, each time it looks: here only a
   * change counts.
   */
  private static List<ObjectStatusCondition> conditions(
      FluxStatus status, Optional<ObjectStatus> before) {
    if (status == null) {
      return List.of();
    }
    return status.conditions().stream()
        .map(
            condition ->
                new ObjectStatusCondition(
                    condition.getType(),
                    condition.getStatus(),
                    condition.getReason(),
                    condition.getMessage(),
                    condition.getLastTransitionTime()))
        .sorted(Comparator.comparing(ObjectStatusCondition::type))
        .map(condition -> unchanged(condition, before).orElse(condition))
        .toList();
  }

  private static Optional<ObjectStatusCondition> unchanged(
      ObjectStatusCondition now, Optional<ObjectStatus> before) {
    return before.stream()
        .flatMap(status -> status.statusConditions().stream())
        .filter(
            then ->
                Objects.equals(then.type(), now.type())
                    && Objects.equals(then.status(), now.status())
                    && Objects.equals(then.reason(), now.reason())
                    && withoutDurations(then).equals(withoutDurations(now)))
        .findFirst();
  }

  private static String withoutDurations(ObjectStatusCondition condition) {
    return condition.message() == null ? "" : DURATION.matcher(condition.message()).replaceAll("");
  }
}

package io.fluxconfig.controller.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fluxconfig.api.v1alpha1.ObjectStatus;
import io.fluxconfig.api.v1alpha1.ObjectStatusCondition;
import io.fluxconfig.expansion.flux.FluxStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An object's own conditions, but for Reconciling, which comes and goes each time Flux looks. Flux
 * also moves their times then, and says how long it took: here only a change counts.
 */
final class FluxConditions {
  private static final int MAX_MESSAGE = 1024;

  /** Such as {@code 104.944556ms} or {@code 1m2.5s}. */
  private static final Pattern DURATION =
      Pattern.compile("\\b([0-9]+(\\.[0-9]+)?(ns|µs|ms|s|m|h))+\\b");

  private FluxConditions() {}

  static List<ObjectStatusCondition> of(Subject subject, Optional<ObjectStatus> before) {
    return subject.status().map(FluxStatus::conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> !Conditions.RECONCILING.equals(condition.getType()))
        .map(FluxConditions::copy)
        .sorted(Comparator.comparing(ObjectStatusCondition::type))
        .map(condition -> unchanged(condition, before).orElse(condition))
        .toList();
  }

  /** A message that fits into a status. */
  static String cut(String message) {
    return cut(message, MAX_MESSAGE);
  }

  static String cut(String message, int max) {
    return message == null || message.length() <= max
        ? message
        : message.substring(0, max - 1) + "…";
  }

  private static ObjectStatusCondition copy(Condition condition) {
    return new ObjectStatusCondition(
        condition.getType(),
        condition.getStatus(),
        condition.getReason(),
        cut(condition.getMessage()),
        condition.getLastTransitionTime());
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

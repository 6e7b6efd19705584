package io.fluxconfig.controller.status;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.v1alpha1.ObjectStatus;
import io.fluxconfig.api.v1alpha1.ObjectStatusCondition;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a status lists of a configuration's objects: as much as the API server can store. Where
 * something has to be left out, those that fail stay, then those that are on the way.
 *
 * @param listed the objects
 * @param omitted how many others there are
 */
record Listing(List<ObjectStatus> listed, int omitted) {
  private static final int MAX_OBJECTS = 500;

  /** More objects than these have shorter messages. */
  private static final int MANY = 100;

  private static final int SHORT = 256;

  private static final List<String> URGENCY =
      List.of(ComplianceState.NON_COMPLIANT, ComplianceState.PENDING, ComplianceState.UNKNOWN);

  static Listing of(List<ObjectStatus> all) {
    var kept = all.size() > MAX_OBJECTS ? mostUrgent(all) : all;
    return new Listing(
        kept.size() > MANY ? kept.stream().map(Listing::shortened).toList() : kept,
        all.size() - kept.size());
  }

  /** What to add to a message about the whole. */
  String remark() {
    return omitted == 0 ? "" : " (%d more objects aren't listed)".formatted(omitted);
  }

  /** In the order in which they came. */
  private static List<ObjectStatus> mostUrgent(List<ObjectStatus> all) {
    Set<ObjectStatus> urgent =
        all.stream()
            .sorted(Comparator.comparingInt(Listing::urgency))
            .limit(MAX_OBJECTS)
            .collect(Collectors.toSet());
    return all.stream().filter(urgent::contains).toList();
  }

  /** What the controller has written itself goes before all. */
  private static int urgency(ObjectStatus object) {
    var index = URGENCY.indexOf(object.complianceState());
    return object.appliedBy() == null ? -1 : index < 0 ? URGENCY.size() : index;
  }

  private static ObjectStatus shortened(ObjectStatus object) {
    return new ObjectStatus(
        object.name(),
        object.namespace(),
        object.kind(),
        object.complianceState(),
        object.appliedBy(),
        object.statusConditions().stream().map(Listing::shortened).toList(),
        object.helmReleaseProperties());
  }

  private static ObjectStatusCondition shortened(ObjectStatusCondition condition) {
    return new ObjectStatusCondition(
        condition.type(),
        condition.status(),
        condition.reason(),
        FluxConditions.cut(condition.message(), SHORT),
        condition.lastTransitionTime());
  }
}

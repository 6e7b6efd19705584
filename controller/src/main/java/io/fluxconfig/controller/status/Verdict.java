package io.fluxconfig.controller.status;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigStatus;
import io.fluxconfig.api.v1alpha1.ObjectStatus;
import io.fluxconfig.api.v1alpha1.ObjectStatusCondition;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is to be said of a configuration as a whole.
 *
 * @param provisioningState whether the objects could be written
 * @param complianceState whether they are what they should be
 * @param ready the status of the condition Ready
 * @param reason one word for machines
 * @param message for people
 * @param stalled whether it can't go on until somebody changes something
 */
record Verdict(
    String provisioningState,
    String complianceState,
    String ready,
    String reason,
    String message,
    boolean stalled) {
  private static final String TRUE = "True";
  private static final String FALSE = "False";
  private static final String UNKNOWN = "Unknown";

  static Verdict of(
      Outcome outcome, FluxConfig config, Listing objects, Optional<String> revision) {
    return switch (outcome.progress()) {
      case EXPANDED -> ofObjects(outcome, config, objects, revision);
      case WAITING -> of(outcome, inProgress(config.getStatus()), ComplianceState.PENDING);
      case FAILING, REFUSED -> of(outcome, ProvisioningState.FAILED, ComplianceState.NON_COMPLIANT);
      case DELETING -> of(outcome, ProvisioningState.DELETING, ComplianceState.PENDING);
    };
  }

  /** What goes into {@code errorMessage}: empty where nothing is wrong. */
  String error() {
    return ComplianceState.NON_COMPLIANT.equals(complianceState) ? message : "";
  }

  private static Verdict of(Outcome outcome, String provisioning, String compliance) {
    return new Verdict(
        provisioning,
        compliance,
        FALSE,
        outcome.reason(),
        outcome.message(),
        outcome.progress() == Outcome.Progress.REFUSED);
  }

  private static Verdict ofObjects(
      Outcome outcome, FluxConfig config, Listing objects, Optional<String> revision) {
    return firstIn(objects, ComplianceState.NON_COMPLIANT)
        .map(failed -> failed(failed, objects))
        .or(() -> firstIn(objects, ComplianceState.PENDING).map(Verdict::pending))
        .or(() -> missing(outcome, objects))
        .or(() -> firstIn(objects, ComplianceState.UNKNOWN).map(Verdict::unknown))
        .orElseGet(() -> settled(config, objects, revision));
  }

  private static Verdict failed(ObjectStatus object, Listing objects) {
    return new Verdict(
        ProvisioningState.SUCCEEDED,
        ComplianceState.NON_COMPLIANT,
        FALSE,
        reason(object),
        describe(object) + objects.remark(),
        condition(object, "Stalled").filter(one -> TRUE.equals(one.status())).isPresent());
  }

  private static Verdict pending(ObjectStatus object) {
    var why = condition(object, Conditions.READY).filter(ready -> !isProgress(ready));
    return expanded(
        ComplianceState.PENDING,
        UNKNOWN,
        "Progressing",
        "waits for " + name(object) + why.map(ready -> ": " + ready.message()).orElse(""));
  }

  /** What should be and isn't: nothing that is there can say so. */
  private static Optional<Verdict> missing(Outcome outcome, Listing objects) {
    var there =
        objects.listed().stream()
            .filter(object -> "Kustomization".equals(object.kind()) && object.appliedBy() == null)
            .map(ObjectStatus::name)
            .collect(Collectors.toSet());
    return outcome.planned().stream()
        .filter(name -> !there.contains(name))
        .sorted()
        .findFirst()
        .map(
            name ->
                expanded(
                    ComplianceState.PENDING,
                    UNKNOWN,
                    "Progressing",
                    "waits for Kustomization " + name + ", which isn't there yet"));
  }

  private static boolean isProgress(ObjectStatusCondition ready) {
    return Wait.PROGRESS.isSaidBy(ready);
  }

  private static Verdict unknown(ObjectStatus object) {
    return expanded(ComplianceState.UNKNOWN, UNKNOWN, reason(object), describe(object));
  }

  private static Verdict settled(FluxConfig config, Listing objects, Optional<String> revision) {
    return config.getSpec().suspended()
        ? expanded(ComplianceState.SUSPENDED, UNKNOWN, "Suspended", "is suspended")
        : expanded(
            ComplianceState.COMPLIANT,
            TRUE,
            "ReconciliationSucceeded",
            "runs revision " + revision.orElse("unknown") + objects.remark());
  }

  private static Verdict expanded(String compliance, String ready, String reason, String message) {
    return new Verdict(ProvisioningState.SUCCEEDED, compliance, ready, reason, message, false);
  }

  private static String inProgress(FluxConfigStatus before) {
    return before == null
            || before.provisioningState() == null
            || before.provisioningState().equals(ProvisioningState.CREATING)
        ? ProvisioningState.CREATING
        : ProvisioningState.UPDATING;
  }

  private static Optional<ObjectStatus> firstIn(Listing objects, String state) {
    return objects.listed().stream()
        .filter(object -> state.equals(object.complianceState()))
        .findFirst();
  }

  private static String describe(ObjectStatus object) {
    return condition(object, Conditions.READY)
        .map(ready -> name(object) + ": " + ready.reason() + ": " + ready.message())
        .orElse(name(object));
  }

  private static String reason(ObjectStatus object) {
    return condition(object, Conditions.READY)
        .map(ObjectStatusCondition::reason)
        .orElse("NotReady");
  }

  private static Optional<ObjectStatusCondition> condition(ObjectStatus object, String type) {
    return object.statusConditions().stream().filter(one -> type.equals(one.type())).findFirst();
  }

  private static String name(ObjectStatus object) {
    return object.kind() + " " + object.namespace() + "/" + object.name();
  }
}

package io.fluxconfig.controller.status;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigStatus;
import io.fluxconfig.api.v1alpha1.ObjectStatus;
import io.fluxconfig.api.v1alpha1.ObjectStatusCondition;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of a configuration as a whole.
 *
 * @param provisioningState whether the objects could be written
 * @param complianceState whether they are what they should be
 * @param ready the status of the condition Ready
 * @param reason one word for machines
 * @param message for people
 */
record Verdict(
    String provisioningState, String complianceState, String ready, String reason, String message) {
  private static final String TRUE = "True";
  private static final String FALSE = "False";
  private static final String UNKNOWN = "Unknown";

  static Verdict of(
      Outcome outcome, FluxConfig config, List<ObjectStatus> objects, Optional<String> revision) {
    return switch (outcome.progress()) {
      case EXPANDED -> ofObjects(config, objects, revision);
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
    return new Verdict(provisioning, compliance, FALSE, outcome.reason(), outcome.message());
  }

  private static Verdict ofObjects(
      FluxConfig config, List<ObjectStatus> objects, Optional<String> revision) {
    var failed = first(objects, ComplianceState.NON_COMPLIANT);
    if (failed.isPresent()) {
      return expanded(
          ComplianceState.NON_COMPLIANT, FALSE, reason(failed.get()), describe(failed.get()));
    }
    var pending = first(objects, ComplianceState.PENDING);
    if (pending.isPresent()) {
      return expanded(
          ComplianceState.PENDING, UNKNOWN, "Progressing", "waits for " + name(pending.get()));
    }
    if (config.getSpec().suspended()) {
      return expanded(ComplianceState.SUSPENDED, UNKNOWN, "Suspended", "is suspended");
    }
    return expanded(
        ComplianceState.COMPLIANT,
        TRUE,
        "ReconciliationSucceeded",
        "runs revision " + revision.orElse("unknown"));
  }

  private static Verdict expanded(String compliance, String ready, String reason, String message) {
    return new Verdict(ProvisioningState.SUCCEEDED, compliance, ready, reason, message);
  }

  private static String inProgress(FluxConfigStatus before) {
    return before == null
            || before.provisioningState() == null
            || before.provisioningState().equals(ProvisioningState.CREATING)
        ? ProvisioningState.CREATING
        : ProvisioningState.UPDATING;
  }

  private static Optional<ObjectStatus> first(List<ObjectStatus> objects, String state) {
    return objects.stream().filter(object -> state.equals(object.complianceState())).findFirst();
  }

  private static String describe(ObjectStatus object) {
    return ready(object)
        .map(ready -> name(object) + ": " + ready.reason() + ": " + ready.message())
        .orElse(name(object));
  }

  private static String reason(ObjectStatus object) {
    return ready(object).map(ObjectStatusCondition::reason).orElse("NotReady");
  }

  private static Optional<ObjectStatusCondition> ready(ObjectStatus object) {
    return object.statusConditions().stream().filter(one -> "Ready".equals(one.type())).findFirst();
  }

  private static String name(ObjectStatus object) {
    return object.kind() + " " + object.namespace() + "/" + object.name();
  }
}

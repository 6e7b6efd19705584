package io.fluxconfig.controller.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigStatus;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ready, and Reconciling or Stalled while they are true, as kubectl and Flux's tools read them. A
 * condition's time moves only when its status does.
 */
final class Conditions {
  static final String READY = "Ready";
  static final String RECONCILING = "Reconciling";
  private static final String STALLED = "Stalled";
  private static final String TRUE = "True";

  private final FluxConfig config;
  private final Clock clock;

  Conditions(FluxConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  List<Condition> of(Outcome.Progress progress, Verdict verdict) {
    var all = new ArrayList<Condition>();
    all.add(condition(READY, verdict.ready(), verdict));
    if (verdict.stalled()) {
      all.add(condition(STALLED, TRUE, verdict));
    } else if (progress == Outcome.Progress.FAILING
        || verdict.complianceState().equals(ComplianceState.PENDING)) {
      all.add(condition(RECONCILING, TRUE, verdict));
    }
    return all;
  }

  private Condition condition(String type, String status, Verdict verdict) {
    return new ConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(verdict.reason())
        .withMessage(verdict.message())
        .withObservedGeneration(config.getMetadata().getGeneration())
        .withLastTransitionTime(since(type, status))
        .build();
  }

  private String since(String type, String status) {
    return Optional.ofNullable(config.getStatus()).map(FluxConfigStatus::conditions).stream()
        .flatMap(List::stream)
        .filter(before -> type.equals(before.getType()) && status.equals(before.getStatus()))
        .map(Condition::getLastTransitionTime)
        .findFirst()
        .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
  }
}

package io.fluxconfig.controller.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.HelmReleaseProperties;
import io.fluxconfig.api.v1alpha1.ObjectStatus;
import io.fluxconfig.api.v1alpha1.ObjectStatus.ObjectReference;
import io.fluxconfig.api.v1alpha1.ObjectStatusCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One object's entry in a status, made with an eye on the entry that it had. */
final class Entries {
  private final List<ObjectStatus> previous;
  private final boolean sameGeneration;
  private final Patience patience;

  Entries(FluxConfig config, Patience patience) {
    var status = config.getStatus();
    this.previous = status == null ? List.of() : status.statuses();
    this.sameGeneration =
        status != null
            && Objects.equals(status.observedGeneration(), config.getMetadata().getGeneration());
    this.patience = patience;
  }

  /** The state that counts: an object between two states has the one before. */
  String settled(Subject subject, String state) {
    return isUnsettled(state)
        ? kept(subject, state).map(ObjectStatus::complianceState).orElse(ComplianceState.PENDING)
        : state;
  }

  private static boolean isUnsettled(String state) {
    return state.equals(ObjectState.UNSETTLED) || state.equals(ObjectState.RETRYING);
  }

  /** The entry that stays while an object is between two states. */
  private Optional<ObjectStatus> kept(Subject subject, String state) {
    return before(subject)
        .filter(this::stillHolds)
        .filter(
            entry ->
                state.equals(ObjectState.UNSETTLED)
                    || ComplianceState.NON_COMPLIANT.equals(entry.complianceState()));
  }

  /**
   * Of an object that the controller has written.
   *
   * @param awaited what it waits for if it is pending, where that is known
   */
  ObjectStatus of(Subject subject, String state, Optional<Wait> awaited) {
    return entry(subject, state, awaited, null, null);
  }

  /** Of one that a Kustomization has applied. */
  ObjectStatus of(Child child) {
    return child
        .object()
        .map(Subject::of)
        .map(
            subject ->
                entry(
                    subject,
                    ObjectState.of(subject),
                    subject.currentReady().filter(ObjectState::waits).map(Entries::wait),
                    child.appliedBy(),
                    HelmRelease.properties(subject)))
        .orElseGet(() -> unseen(child));
  }

  private static Wait wait(Condition ready) {
    return new Wait(ready.getReason(), FluxConditions.cut(ready.getMessage()));
  }

  private ObjectStatus unseen(Child child) {
    var entry = child.entry();
    var before = before(entry.kind(), entry.namespace(), entry.name());
    if (child.sight() == Child.Sight.STARTING && before.filter(this::stillHolds).isPresent()) {
      return before.get();
    }
    var wait =
        switch (child.sight()) {
          case STARTING -> Wait.PROGRESS;
          case WATCHED -> Wait.ABSENCE;
          case REFUSED -> Wait.OUT_OF_SIGHT;
        };
    return new ObjectStatus(
        entry.name(),
        entry.namespace(),
        entry.kind(),
        child.sight() == Child.Sight.REFUSED ? ComplianceState.UNKNOWN : ComplianceState.PENDING,
        child.appliedBy(),
        List.of(condition(wait, before)),
        null);
  }

  private ObjectStatus entry(
      Subject subject,
      String unsettled,
      Optional<Wait> awaited,
      ObjectReference appliedBy,
      HelmReleaseProperties helm) {
    var before = before(subject);
    var kept = isUnsettled(unsettled) ? kept(subject, unsettled) : Optional.<ObjectStatus>empty();
    if (kept.isPresent()) {
      return kept.get();
    }
    var state = settled(subject, unsettled);
    var wait =
        state.equals(ComplianceState.PENDING)
            ? Optional.of(awaited.orElseGet(() -> patience.with(subject, ready(before))))
            : Optional.<Wait>empty();
    return new ObjectStatus(
        subject.name(),
        subject.metadata().getNamespace(),
        subject.kind(),
        wait.filter(Wait::isSilence).map(silent -> ComplianceState.NON_COMPLIANT).orElse(state),
        appliedBy,
        wait.map(why -> List.of(condition(why, before)))
            .orElseGet(() -> FluxConditions.of(subject, before)),
        helm);
  }

  private boolean stillHolds(ObjectStatus before) {
    return sameGeneration
        && ready(Optional.of(before)).filter(Wait::isSilence).isEmpty()
        && (ComplianceState.COMPLIANT.equals(before.complianceState())
            || ComplianceState.NON_COMPLIANT.equals(before.complianceState()));
  }

  private ObjectStatusCondition condition(Wait wait, Optional<ObjectStatus> before) {
    return ready(before)
        .filter(then -> sameGeneration && wait.isSaidBy(then))
        .orElseGet(() -> wait.condition(patience.now()));
  }

  private static Optional<ObjectStatusCondition> ready(Optional<ObjectStatus> before) {
    return before.stream()
        .flatMap(status -> status.statusConditions().stream())
        .filter(condition -> Conditions.READY.equals(condition.type()))
        .findFirst();
  }

  private Optional<ObjectStatus> before(Subject subject) {
    return before(subject.kind(), subject.metadata().getNamespace(), subject.name());
  }

  private Optional<ObjectStatus> before(String kind, String namespace, String name) {
    return previous.stream()
        .filter(status -> kind.equals(status.kind()))
        .filter(status -> name.equals(status.name()))
        .filter(status -> Objects.equals(namespace, status.namespace()))
        .findFirst();
  }
}

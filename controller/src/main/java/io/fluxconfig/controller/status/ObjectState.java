package io.fluxconfig.controller.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.Labels;
import io.fluxconfig.controller.flux.FluxObject;
import io.fluxconfig.controller.flux.FluxStatus;
import io.fluxconfig.controller.flux.Kustomization;
import io.fluxconfig.controller.flux.KustomizationStatus;
import io.fluxconfig.controller.flux.SourceStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The compliance of one Flux object. */
final class ObjectState {
  /** The object is between two states: what was known of it before still holds. */
  static final String UNSETTLED = "";

  /** Reasons for which Flux says that an object isn't Ready, and will be tried again soon. */
  private static final Set<String> WAITING =
      Set.of("DependencyNotReady", "Progressing", "ProgressingWithRetry", "HealthCheckCanceled");

  /** The source has nothing to apply, or what it had can't be loaded. */
  private static final String NO_ARTIFACT = "ArtifactFailed";

  private ObjectState() {}

  /** Of a source. */
  static String ofSource(FluxObject<?, ?> source) {
    return state(source);
  }

  /** Of a Kustomization, which must be at the revision that its source has. */
  static String ofKustomization(
      Kustomization kustomization, Optional<SourceStatus.Artifact> artifact) {
    var status = kustomization.getStatus();
    var state = state(kustomization);
    var revision = artifact.map(SourceStatus.Artifact::revision).orElse(null);
    return switch (state) {
      case ComplianceState.COMPLIANT ->
          isAt(status.lastAppliedRevision(), revision) ? state : ComplianceState.PENDING;
      case ComplianceState.NON_COMPLIANT ->
          revision == null && hasReason(status, NO_ARTIFACT) ? ComplianceState.PENDING : state;
      case UNSETTLED -> looksAgain(status, revision) ? state : ComplianceState.PENDING;
      default -> state;
    };
  }

  private static String state(FluxObject<?, ?> object) {
    if (object.isMarkedForDeletion()) {
      return ComplianceState.PENDING;
    }
    if (object.getSpec() != null && Boolean.TRUE.equals(object.getSpec().suspend())) {
      return ComplianceState.SUSPENDED;
    }
    var ready = Optional.ofNullable(object.getStatus()).flatMap(FluxStatus::ready);
    return ready
        .filter(condition -> isCurrent(object, condition))
        .map(ObjectState::state)
        .orElse(ComplianceState.PENDING);
  }

  private static String state(Condition ready) {
    return switch (ready.getStatus()) {
      case "True" -> ComplianceState.COMPLIANT;
      case "False" -> waits(ready) ? UNSETTLED : ComplianceState.NON_COMPLIANT;
      default -> UNSETTLED;
    };
  }

  /**
   * Whether a condition speaks of the present spec and the last request. The condition's own
   * generation counts: the status' is that of the last success.
   */
  private static boolean isCurrent(FluxObject<?, ?> object, Condition condition) {
    var status = object.getStatus();
    var generation =
        condition.getObservedGeneration() == null
            ? status.observedGeneration()
            : condition.getObservedGeneration();
    var annotations = object.getMetadata().getAnnotations();
    var requested = annotations == null ? null : annotations.get(Labels.REQUESTED_AT);
    return Objects.equals(generation, object.getMetadata().getGeneration())
        && (requested == null || requested.equals(status.lastHandledReconcileAt()));
  }

  /**
   * Whether it only looks again at the revision it had. A dependency that looks again, too, makes
   * it wait: what it has applied still runs.
   */
  private static boolean looksAgain(KustomizationStatus status, String revision) {
    return isAt(status.lastAppliedRevision(), revision)
        || (isAt(status.lastAttemptedRevision(), revision)
            && status.ready().filter(ObjectState::waits).isEmpty());
  }

  private static boolean waits(Condition ready) {
    return "False".equals(ready.getStatus()) && WAITING.contains(ready.getReason());
  }

  private static boolean isAt(String revision, String wanted) {
    return wanted != null && wanted.equals(revision);
  }

  private static boolean hasReason(FluxStatus status, String reason) {
    return status.ready().filter(ready -> reason.equals(ready.getReason())).isPresent();
  }
}

package io.fluxconfig.controller.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.expansion.flux.Kustomization;
import io.fluxconfig.expansion.flux.KustomizationStatus;
import io.fluxconfig.expansion.flux.SourceStatus;
import java.util.Optional;
import java.util.Set;

/**
 * The compliance of one Flux object, from what Flux reports at this moment and nothing else. Flux
 * doesn't say whether a failure is its first: so every failure counts, unless it is Flux's word for
 * waiting, and a failed object that is tried again has failed until it succeeds. A Kustomization
 * keeps its Ready of the source's last revision until it starts on the new one: so the revision
 * counts too.
 */
final class ObjectState {
  /** The object is between two states: what was known of it before still holds. */
  static final String UNSETTLED = "";

  /** The object tries what it has tried before, or tries it first: a failure before still holds. */
  static final String RETRYING = "retrying";

  /** Reasons for which Flux says that an object isn't Ready, and will be tried again soon. */
  private static final Set<String> WAITING =
      Set.of(
          "DependencyNotReady",
          "HealthCheckCanceled",
          "Progressing",
          "ProgressingWithRetry",
          "SourceNotReady");

  /** The source has nothing to apply, or what it had can't be loaded. */
  private static final String NO_ARTIFACT = "ArtifactFailed";

  private ObjectState() {}

  /** Of a source, or of any object that doesn't follow a source of the configuration. */
  static String of(Subject subject) {
    if (subject.isGoing()) {
      return ComplianceState.PENDING;
    }
    if (subject.suspended()) {
      return ComplianceState.SUSPENDED;
    }
    if (subject.isAsked()) {
      return ComplianceState.PENDING;
    }
    return subject
        .currentReady()
        .map(ready -> subject.isRequested() ? UNSETTLED : state(ready))
        .orElse(ComplianceState.PENDING);
  }

  /** Of a Kustomization, which must be at the revision that its source has. */
  static String ofKustomization(
      Kustomization kustomization, Optional<SourceStatus.Artifact> artifact) {
    var status = kustomization.getStatus();
    var state = of(Subject.of(kustomization));
    var revision = artifact.map(SourceStatus.Artifact::revision).orElse(null);
    return switch (state) {
      case ComplianceState.COMPLIANT ->
          isAt(status.lastAppliedRevision(), revision) ? state : ComplianceState.PENDING;
      case ComplianceState.NON_COMPLIANT ->
          lacksArtifact(status, revision) ? ComplianceState.PENDING : state;
      case UNSETTLED -> unsettled(status, revision);
      default -> state;
    };
  }

  private static String state(Condition ready) {
    return switch (ready.getStatus()) {
      case "True" -> ComplianceState.COMPLIANT;
      case "False" -> waits(ready) ? UNSETTLED : ComplianceState.NON_COMPLIANT;
      default -> UNSETTLED;
    };
  }

  /**
   * One that only looks again at the revision it had is what it was. A dependency that looks again,
   * too, makes it wait: what it has applied still runs.
   */
  private static String unsettled(KustomizationStatus status, String revision) {
    if (isAt(status.lastAppliedRevision(), revision)) {
      return UNSETTLED;
    }
    return isAt(status.lastAttemptedRevision(), revision)
            && status.ready().filter(ObjectState::waits).isEmpty()
        ? RETRYING
        : ComplianceState.PENDING;
  }

  static boolean waits(Condition ready) {
    return "False".equals(ready.getStatus()) && WAITING.contains(ready.getReason());
  }

  private static boolean isAt(String revision, String wanted) {
    return wanted != null && wanted.equals(revision);
  }

  /**
   * Whether it waits for its source; what is wrong with that, the source says. Flux writes so also
   * just before the source has its first artifact, and looks again only after a while. What else
   * can't be loaded is a failure: Flux doesn't begin that with the source.
   */
  private static boolean lacksArtifact(KustomizationStatus status, String revision) {
    return status
        .ready()
        .filter(ready -> NO_ARTIFACT.equals(ready.getReason()))
        .filter(ready -> revision == null || ready.getMessage().startsWith("Source "))
        .isPresent();
  }
}

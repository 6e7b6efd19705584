package io.fluxconfig.controller.status;

import static io.fluxconfig.controller.status.Flux.kustomization;
import static io.fluxconfig.controller.status.Flux.ready;
import static io.fluxconfig.controller.status.Flux.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.expansion.flux.GitRepositorySpec;
import io.fluxconfig.expansion.flux.SourceStatus.Artifact;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectStateTest {

  @ParameterizedTest
  @CsvSource({
    // source's revision, applied, attempted, Ready, reason, state
    "new, new, new, True, ReconciliationSucceeded, Compliant",
    "new, old, old, True, ReconciliationSucceeded, Pending",
    ", old, old, True, ReconciliationSucceeded, Pending",
    "new, old, new, False, BuildFailed, Non-Compliant",
    "new, old, old, False, BuildFailed, Non-Compliant",
    "new, , , False, ArtifactFailed, Non-Compliant",
    ", , , False, ArtifactFailed, Pending",
    "new, , , False, DependencyNotReady, Pending",
    "new, old, new, False, DependencyNotReady, Pending",
    "new, new, new, False, DependencyNotReady, ''",
    "new, new, new, Unknown, Progressing, ''",
    "new, old, new, Unknown, Progressing, retrying",
    "new, old, old, Unknown, Progressing, Pending",
    "new, , , Unknown, Progressing, Pending",
  })
  void shouldJudgeAKustomizationByItsConditionAndItsRevision(
      String revision,
      String applied,
      String attempted,
      String ready,
      String reason,
      String state) {
    // Given
    var object = kustomization(applied, attempted, ready(ready, reason));
    var artifact = Optional.ofNullable(revision).map(found -> new Artifact(found, Flux.TIME));

    // When
    var actual = ObjectState.ofKustomization(object, artifact);

    // Then
    assertThat(actual).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "True, Succeeded, Compliant",
    "False, GitOperationFailed, Non-Compliant",
    "False, ProgressingWithRetry, ''",
    "Unknown, Progressing, ''",
  })
  void shouldJudgeASourceByItsCondition(String ready, String reason, String state) {
    // Given
    var object = source(Flux.NEW, ready(ready, reason));

    // When
    var actual = ObjectState.of(Subject.of(object));

    // Then
    assertThat(actual).isEqualTo(state);
  }

  @Test
  void shouldWaitForFluxToSeeANewGeneration() {
    // Given
    var object = source(Flux.NEW, ready("True", "Succeeded"));
    object.getMetadata().setGeneration(2L);

    // When
    var actual = ObjectState.of(Subject.of(object));

    // Then
    assertThat(actual).isEqualTo(ComplianceState.PENDING);
  }

  @Test
  void shouldWaitForFluxToActOnARequest() {
    // Given
    var object = source(Flux.NEW, ready("True", "Succeeded"));
    object.getMetadata().getAnnotations().replaceAll((key, token) -> "generation-2");

    // When
    var actual = ObjectState.of(Subject.of(object));

    // Then
    assertThat(actual).isEqualTo(ComplianceState.PENDING);
  }

  @Test
  void shouldKeepWhatIsKnownWhileFluxLooksAgainBecauseSomebodyAskedByHand() {
    // Given
    var object = source(Flux.NEW, ready("True", "Succeeded"));
    object.getMetadata().getAnnotations().replaceAll((key, token) -> "2026-01-01T00:00:00Z");

    // When
    var actual = ObjectState.of(Subject.of(object));

    // Then
    assertThat(actual).isEqualTo(ObjectState.UNSETTLED);
  }

  @Test
  void shouldWaitForWhatHasNoStatusYet() {
    // Given
    var object = source(Flux.NEW);
    object.setStatus(null);

    // When
    var actual = ObjectState.of(Subject.of(object));

    // Then
    assertThat(actual).isEqualTo(ComplianceState.PENDING);
  }

  @Test
  void shouldSayThatAnObjectIsSuspendedWhateverItsCondition() {
    // Given
    var object = source(Flux.NEW, ready("False", "GitOperationFailed"));
    object.setSpec(new GitRepositorySpec(null, null, null, null, null, null, true, Map.of()));

    // When
    var actual = ObjectState.of(Subject.of(object));

    // Then
    assertThat(actual).isEqualTo(ComplianceState.SUSPENDED);
  }

  @Test
  void shouldWaitForAnObjectThatIsGoing() {
    // Given
    var object = source(Flux.NEW, ready("True", "Succeeded"));
    object.getMetadata().setDeletionTimestamp(Flux.TIME);

    // When
    var actual = ObjectState.of(Subject.of(object));

    // Then
    assertThat(actual).isEqualTo(ComplianceState.PENDING);
  }
}

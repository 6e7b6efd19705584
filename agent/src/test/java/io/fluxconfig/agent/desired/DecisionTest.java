package io.fluxconfig.agent.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fluxconfig.agent.observed.Sample;
import io.fluxconfig.agent.observed.Stored;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.protocol.DesiredConfiguration;
import io.fluxconfig.api.protocol.Tombstone;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTest {

  @Test
  void shouldWriteWhatIsMissing() {
    assertThat(Decision.on(desired(7), Optional.empty())).isEqualTo(Decision.ACT);
  }

  @Test
  void shouldWriteANewerGenerationOverAnOlder() {
    assertThat(on(desired(8), Sample.written("web", 7))).isEqualTo(Decision.ACT);
  }

  @Test
  void shouldNeverWriteAnOlderGenerationOverANewer() {
    assertThat(on(desired(6), Sample.written("web", 7))).isEqualTo(Decision.STALE);
  }

  @Test
  void shouldWriteNothingWhereItStandsAlready() {
    assertThat(on(desired(7), Sample.written("web", 7))).isEqualTo(Decision.DONE);
  }

  @Test
  void shouldRestoreAnEditedOne() {
    // Given
    var edited = Sample.with(Sample.written("web", 7), "suspend", true);

    // Then
    assertThat(on(desired(7), edited)).isEqualTo(Decision.ACT);
  }

  @Test
  void shouldRestoreOneWhoseGenerationWasEdited() {
    // Given
    var edited = Sample.with(Sample.written("web", 7), "generation", 9999);

    // Then
    assertThat(on(desired(7), edited)).isEqualTo(Decision.ACT);
    assertThat(on(desired(6), edited)).isEqualTo(Decision.STALE);
  }

  @Test
  void shouldLeaveOneMadeByHandAlone() {
    assertThat(on(desired(7), Sample.byHand("web"))).isEqualTo(Decision.FOREIGN);
    assertThat(on(tombstone(7, false), Sample.byHand("web"))).isEqualTo(Decision.NOTHING_THERE);
  }

  @Test
  void shouldWaitUntilAnEarlierOneIsGone() {
    assertThat(on(desired(9), terminating(7))).isEqualTo(Decision.WAIT);
  }

  @Test
  void shouldDeleteAnOlderGenerationOnly() {
    assertThat(on(tombstone(8, false), Sample.written("web", 7))).isEqualTo(Decision.ACT);
    assertThat(on(tombstone(7, false), Sample.written("web", 7))).isEqualTo(Decision.STALE);
    assertThat(on(tombstone(6, true), Sample.written("web", 7))).isEqualTo(Decision.STALE);
  }

  @Test
  void shouldDeleteOnceUnlessItIsForcedLater() {
    // Given
    var forced = terminating(7);
    forced.getMetadata().getAnnotations().put(Labels.FORCE_DELETE, "true");

    // Then
    assertThat(on(tombstone(8, false), terminating(7))).isEqualTo(Decision.DONE);
    assertThat(on(tombstone(8, true), terminating(7))).isEqualTo(Decision.ACT);
    assertThat(on(tombstone(8, true), forced)).isEqualTo(Decision.DONE);
  }

  @Test
  void shouldHaveNothingToDeleteWhereNothingStands() {
    assertThat(Decision.on(tombstone(8, false), Optional.empty()))
        .isEqualTo(Decision.NOTHING_THERE);
  }

  @Test
  void shouldWriteTheSameGenerationAgainForANewRequestToLookAgain() {
    // Given
    var spec = JsonNodeFactory.instance.objectNode();
    var asked = new DesiredConfiguration("apps", "web", 7, spec, null, null, "mark", Map.of());
    var stored = Sample.written("web", 7);

    // When
    var before = on(asked, stored);
    stored.getMetadata().getAnnotations().put(Labels.RECONCILE_REQUEST, "mark");

    // Then
    assertThat(before).isEqualTo(Decision.ACT);
    assertThat(on(asked, stored)).isEqualTo(Decision.DONE);
  }

  private static Decision on(DesiredConfiguration desired, GenericKubernetesResource present) {
    return Decision.on(desired, Optional.of(new Stored(present)));
  }

  private static Decision on(Tombstone tombstone, GenericKubernetesResource present) {
    return Decision.on(tombstone, Optional.of(new Stored(present)));
  }

  private static GenericKubernetesResource terminating(long generation) {
    var resource = Sample.written("web", generation);
    resource.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
    return resource;
  }

  private static DesiredConfiguration desired(long generation) {
    var spec = JsonNodeFactory.instance.objectNode();
    return new DesiredConfiguration("apps", "web", generation, spec, null, null, null, Map.of());
  }

  private static Tombstone tombstone(long generation, boolean force) {
    return new Tombstone("apps", "web", generation, force, Map.of());
  }
}

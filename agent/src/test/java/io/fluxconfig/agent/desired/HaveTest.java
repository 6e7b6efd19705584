package io.fluxconfig.agent.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fluxconfig.agent.observed.Key;
import io.fluxconfig.agent.observed.Outcome;
import io.fluxconfig.agent.observed.Outcome.State;
import io.fluxconfig.agent.observed.Sample;
import io.fluxconfig.agent.observed.Stored;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HaveTest {
  private static final Key WEB = new Key("apps", "web");

  @Test
  void shouldNameWhatStandsUnalteredSorted() {
    // When
    var have =
        Have.of(
            List.of(new Stored(Sample.written("web", 7)), new Stored(Sample.written("db", 3))),
            key -> OptionalLong.empty(),
            Map.of());

    // Then
    assertThat(have).containsExactly(entry("db", 3), entry("web", 7));
  }

  @Test
  void shouldAskAgainForAnEditedOne() {
    assertThat(have(Sample.with(Sample.written("web", 7), "suspend", true), Map.of()))
        .containsExactly(entry("web", 0));
  }

  @Test
  void shouldAskAgainWhereTheSettingsAreMissingOrOfAnotherGeneration() {
    // Given
    var resource =
        Sample.mark(
            Sample.with(Sample.written("web", 7), "protectedSettings", Map.of("generation", 5)), 7);

    // Then
    assertThat(Have.of(stored(resource), key -> OptionalLong.of(5), Map.of()))
        .containsExactly(entry("web", 7));
    assertThat(Have.of(stored(resource), key -> OptionalLong.of(4), Map.of()))
        .containsExactly(entry("web", 0));
    assertThat(Have.of(stored(resource), key -> OptionalLong.empty(), Map.of()))
        .containsExactly(entry("web", 0));
  }

  @Test
  void shouldNotAskAgainForWhatIsHeld() {
    // Given
    var refused = Map.of(WEB, new Outcome(State.REFUSED, 9, "no", 1, null));

    // Then
    assertThat(have(Sample.written("web", 7), refused)).containsExactly(entry("web", 9));
    assertThat(Have.of(List.of(), key -> OptionalLong.empty(), refused))
        .containsExactly(entry("web", 9));
  }

  @Test
  void shouldSayWhichRequestToLookAgainStandsThereWhateverHandsHaveAsked() {
    // Given
    var stored = Sample.written("web", 7);
    stored.getMetadata().getAnnotations().put(Labels.RECONCILE_REQUEST, "mark");
    stored.getMetadata().getAnnotations().put(Labels.REQUESTED_AT, "by hand");

    // When
    var have = have(stored, Map.of());

    // Then
    assertThat(have)
        .containsExactly(new ConfigurationGeneration("apps", "web", 7, "mark", Map.of()));
  }

  private static List<ConfigurationGeneration> have(
      GenericKubernetesResource resource, Map<Key, Outcome> held) {
    return Have.of(stored(resource), key -> OptionalLong.empty(), held);
  }

  private static List<Stored> stored(GenericKubernetesResource resource) {
    return List.of(new Stored(resource));
  }

  private static ConfigurationGeneration entry(String name, long generation) {
    return new ConfigurationGeneration("apps", name, generation, null, Map.of());
  }
}

package io.fluxconfig.expansion.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.Kustomization;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalTest {

  @Test
  void shouldTakeDependentsFirst() {
    // Given
    var dependencies =
        Map.of("app", List.of("infra"), "infra", List.of("base"), "base", List.<String>of());

    // When
    var next = Removal.next(Set.of("app", "infra", "base"), dependencies);

    // Then
    assertThat(next).containsExactly("app");
  }

  @Test
  void shouldTakeAllThatNobodyDependsOn() {
    // Given
    var dependencies = Map.of("app", List.<String>of(), "web", List.<String>of());

    // When
    var next = Removal.next(Set.of("app", "web"), dependencies);

    // Then
    assertThat(next).containsExactlyInAnyOrder("app", "web");
  }

  @Test
  void shouldTakeAllOfACircleThatSomebodyMadeByHand() {
    // Given
    var dependencies = Map.of("app", List.of("web"), "web", List.of("app"));

    // When
    var next = Removal.next(Set.of("app", "web"), dependencies);

    // Then
    assertThat(next).containsExactlyInAnyOrder("app", "web");
  }

  @ParameterizedTest
  @CsvSource({
    "a younger one that has nothing applied yet, 10:05, '', true",
    "a younger one that couldn't, 10:05, '{conditions: [{type: Ready, reason: BuildFailed}]}', true",
    "a younger one that has, 10:05, '{inventory: {entries: []}}', false",
    "an older one, 09:55, '', false"
  })
  void shouldLetOneGoOnlyWhenTheOneInItsPlaceHasTakenOver(
      String what, String created, String status, boolean waits) {
    // Given
    var going = kustomization("old", "10:00", "");
    var heir = kustomization("new", created, status);

    // When
    var mustWait =
        Removal.mustWait(config(false), List.of(going), List.of(heir), List.of(going, heir));

    // Then
    assertThat(mustWait).as(what).isEqualTo(waits);
  }

  @Test
  void shouldWaitForOneThatIsNotThereYet() {
    // Given
    var going = kustomization("old", "10:00", "");
    var heir = kustomization("new", "10:05", "");

    // When
    var mustWait = Removal.mustWait(config(false), List.of(going), List.of(heir), List.of(going));

    // Then
    assertThat(mustWait).isTrue();
  }

  @Test
  void shouldTakeNothingWhileSuspendedButAllWhenDeleted() {
    // Given
    var going = List.of(kustomization("old", "10:00", ""));
    var config = config(true);

    // When
    var suspended = Removal.mustWait(config, going, List.of(), going);
    config.getMetadata().setDeletionTimestamp("2026-01-01T12:00:00Z");
    var deleted = Removal.mustWait(config, going, List.of(), going);

    // Then
    assertThat(suspended).isTrue();
    assertThat(deleted).isFalse();
  }

  private static FluxConfig config(boolean suspended) {
    return Serialization.unmarshal("spec: {suspend: " + suspended + "}", FluxConfig.class);
  }

  private static Kustomization kustomization(String name, String time, String status) {
    var yaml =
        """
        metadata:
          name: %s
          creationTimestamp: "2026-01-01T%s:00Z"
        status: %s
        """
            .formatted(name, time, status.isEmpty() ? "null" : status);
    return Serialization.unmarshal(yaml, Kustomization.class);
  }
}

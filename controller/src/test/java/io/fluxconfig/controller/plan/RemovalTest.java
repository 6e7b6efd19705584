package io.fluxconfig.controller.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
}

package io.fluxconfig.agent.observed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.agent.MovableClock;
import io.fluxconfig.agent.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final Key KEY = new Key("apps", "web");

  private final MovableClock clock = new MovableClock();
  private final Outcomes outcomes = new Outcomes(clock, Settings.of(Map.of()));

  @Test
  void shouldHoldARefusedChangeForAWhile() {
    // When
    outcomes.refused(KEY, 3, "no");

    // Then
    assertThat(outcomes.held()).containsOnlyKeys(KEY);
    clock.advance(Duration.ofSeconds(61));
    assertThat(outcomes.held()).isEmpty();
    assertThat(outcomes.all().get(KEY).error()).isEqualTo("no");
  }

  @Test
  void shouldTryAWaitingChangeSoonAndThenMoreSlowly() {
    // Given
    outcomes.waiting(KEY, 3);
    var first = Duration.between(clock.instant(), outcomes.nextRetry().orElseThrow());

    // When
    for (var i = 0; i < 50; i++) {
      outcomes.waiting(KEY, 3);
    }

    // Then
    var later = Duration.between(clock.instant(), outcomes.nextRetry().orElseThrow());
    assertThat(first).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(later).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  @Test
  void shouldBelieveALackOfRightsOnlyWhenItLasts() {
    // Given
    var early = outcomes.mayBeEarly(KEY, 3);

    // When
    for (var i = 0; i < 4; i++) {
      outcomes.waiting(KEY, 3);
    }

    // Then
    assertThat(early).isTrue();
    assertThat(outcomes.mayBeEarly(KEY, 3)).isFalse();
    assertThat(outcomes.mayBeEarly(KEY, 4)).isTrue();
  }

  @Test
  void shouldStartAnewForANewerGeneration() {
    // Given
    for (var i = 0; i < 10; i++) {
      outcomes.waiting(KEY, 3);
    }

    // When
    outcomes.waiting(KEY, 4);

    // Then
    assertThat(outcomes.nextRetry().orElseThrow())
        .isBeforeOrEqualTo(clock.instant().plusSeconds(1));
  }

  @Test
  void shouldKeepADeletionUntilTheServiceHasHeardOfIt() {
    // Given
    outcomes.deleting(KEY, 5);
    outcomes.deleted(KEY, 5);
    assertThat(outcomes.isLeaving(KEY)).isTrue();

    // When
    outcomes.told(KEY, outcomes.all().get(KEY));

    // Then
    assertThat(outcomes.isLeaving(KEY)).isFalse();
    assertThat(outcomes.all()).isEmpty();
  }
}

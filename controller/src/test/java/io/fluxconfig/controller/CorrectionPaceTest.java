package io.fluxconfig.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CorrectionPaceTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final CorrectionPace pace = new CorrectionPace(2);

  @Test
  void shouldCorrectAtOnceAtFirst() {
    made("app", 4);

    assertThat(pace.wait("app", NOW)).isZero();
  }

  @Test
  void shouldCorrectSlowlyWhenItGoesOn() {
    // Given
    made("app", 5);

    // When
    var soon = pace.wait("app", NOW.plusSeconds(4));
    var later = pace.wait("app", NOW.plusSeconds(10));
    pace.made("app", NOW.plusSeconds(10));
    var again = pace.wait("app", NOW.plusSeconds(11));

    // Then
    assertThat(soon).isEqualTo(Duration.ofSeconds(6));
    assertThat(later).isZero();
    assertThat(again).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void shouldForgetAfterAWhile() {
    made("app", 5);

    assertThat(pace.wait("app", NOW.plusSeconds(61))).isZero();
  }

  @Test
  void shouldNotLetOthersWait() {
    made("app", 5);

    assertThat(pace.wait("base", NOW)).isZero();
  }

  @Test
  void shouldRememberNoMoreThanItsCapacity() {
    made("app", 5);
    made("base", 5);
    made("web", 5);

    assertThat(pace.wait("app", NOW)).isZero();
    assertThat(pace.wait("web", NOW)).isPositive();
  }

  private void made(String configuration, int times) {
    for (var time = 0; time < times; time++) {
      pace.made(configuration, NOW);
    }
  }
}

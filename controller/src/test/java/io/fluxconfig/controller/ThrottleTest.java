package io.fluxconfig.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Throttle throttle = new Throttle(Duration.ofMinutes(1), 2);

  @Test
  void shouldLetOneThroughInAWhileAndCountTheOthers() {
    // Given
    assertThat(throttle.pass("app", NOW)).hasValue(0);

    // When
    var second = throttle.pass("app", NOW.plusSeconds(1));
    var third = throttle.pass("app", NOW.plusSeconds(59));

    // Then
    assertThat(second).isEmpty();
    assertThat(third).isEmpty();
    assertThat(throttle.pass("app", NOW.plusSeconds(60))).hasValue(2);
    assertThat(throttle.pass("app", NOW.plusSeconds(120))).hasValue(0);
  }

  @Test
  void shouldTellThingsApart() {
    // Given
    throttle.pass("app", NOW);

    // When, Then
    assertThat(throttle.pass("base", NOW)).hasValue(0);
  }

  @Test
  void shouldForgetTheOldestWhereThereAreTooMany() {
    // Given
    throttle.pass("app", NOW);
    throttle.pass("base", NOW);

    // When
    throttle.pass("web", NOW);

    // Then
    assertThat(throttle.pass("web", NOW)).isEmpty();
    assertThat(throttle.pass("app", NOW)).hasValue(0);
  }
}

package io.fluxconfig.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.service.MovableClock;
import io.fluxconfig.service.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallLimitTest {
  private Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private CallLimit limit(String perSecond, String burst) {
    var settings =
        Map.of(
            "fluxconfig.data", "data",
            "fluxconfig.rate-limit.per-second", perSecond,
            "fluxconfig.rate-limit.burst", burst);
    return new CallLimit(Service.config(settings), clock);
  }

  @Test
  void shouldLetABurstThroughAndThenSayHowLongToWait() {
    // Given
    var limit = limit("2", "3");

    // When
    for (var i = 0; i < 3; i++) {
      assertThat(limit.take("a")).isZero();
    }

    // Then
    assertThat(limit.take("a")).isEqualTo(Duration.ofMillis(500));
    assertThat(limit.take("b")).isZero();
  }

  @Test
  void shouldFillUpAgainWithTimeButNotBeyondItsSize() {
    // Given
    var moved = new MovableClock();
    clock = moved;
    var limit = limit("0.001", "2");
    limit.take("a");
    limit.take("a");
    assertThat(limit.take("a")).isPositive();

    // When
    moved.advance(Duration.ofDays(1));

    // Then
    assertThat(limit.take("a")).isZero();
    assertThat(limit.take("a")).isZero();
    assertThat(limit.take("a")).isPositive();
  }
}

package io.fluxconfig.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final AttemptLimit<String> limit = new AttemptLimit<>(2, WINDOW, 3, clock());

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }

  @Test
  void shouldLetWaitWhoHasFailedTooOftenUntilTheWindowEnds() {
    // Given
    limit.failed("a");
    assertThat(limit.wait("a")).isZero();
    now = now.plusSeconds(20);
    limit.failed("a");

    // Then
    assertThat(limit.wait("a")).isEqualTo(Duration.ofSeconds(40));
    assertThat(limit.wait("b")).isZero();
    now = now.plusSeconds(40);
    assertThat(limit.wait("a")).isZero();
    limit.failed("a");
    assertThat(limit.wait("a")).isZero();
  }

  @Test
  void shouldRememberAFixedNumberOfCallersOnly() {
    // Given
    limit.failed("a");
    limit.failed("a");

    // When
    limit.failed("b");
    limit.failed("c");
    limit.failed("d");

    // Then
    assertThat(limit.wait("a")).isZero();
  }
}

package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private long now;
  private final Allowance allowance = new Allowance(() -> now);

  @Test
  void shouldLetAFewCallsThroughAtOnce() {
    for (var i = 0; i < 4; i++) {
      assertThat(allowance.take()).isZero();
    }
    assertThat(allowance.take()).isPositive();
  }

  @Test
  void shouldLetLessThanTwentyCallsThroughInAnyTenSeconds() {
    // Given
    var times = new ArrayList<Long>();

    // When
    for (var i = 0; i < 200; i++) {
      now += allowance.take().toNanos();
      times.add(now);
      now += i % 50 == 0 ? Duration.ofSeconds(20).toNanos() : 0;
    }

    // Then
    var window = Duration.ofSeconds(10).toNanos();
    for (var first : times) {
      assertThat(times.stream().filter(t -> t >= first && t < first + window).count())
          .isLessThan(20);
    }
  }
}

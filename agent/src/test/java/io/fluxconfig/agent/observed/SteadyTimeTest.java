package io.fluxconfig.agent.observed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.agent.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
  private final MovableClock clock = new MovableClock();
  private final SteadyTime time = new SteadyTime(clock);

  @Test
  void shouldGoOnWhenTheClockIsPutBackALittle() {
    // Given
    var before = time.now();

    // When
    clock.advance(Duration.ofSeconds(-40));

    // Then
    assertThat(time.now()).isAfter(before).isBefore(before.plusSeconds(1));
    clock.advance(Duration.ofSeconds(41));
    assertThat(time.now()).isEqualTo(clock.instant());
  }

  @Test
  void shouldFollowAClockThatIsPutBackFar() {
    // Given
    time.now();

    // When
    clock.advance(Duration.ofHours(-1));

    // Then
    assertThat(time.now()).isEqualTo(clock.instant());
  }
}

package io.fluxconfig.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AlarmTest {
  private final Alarm alarm = new Alarm();

  @Test
  @Timeout(5)
  void shouldKeepARingForTheNextSleep() throws Exception {
    // Given
    alarm.ring();

    // When
    alarm.sleep(Duration.ofHours(1));

    // Then
    assertThat(alarm.hasRung()).isFalse();
  }

  @Test
  @Timeout(5)
  void shouldEndASleepEarly() throws Exception {
    // Given
    var sleeper = Thread.ofVirtual().unstarted(this::sleep);
    sleeper.start();

    // When
    alarm.ring();

    // Then
    assertThat(sleeper.join(Duration.ofSeconds(4))).isTrue();
  }

  @Test
  @Timeout(5)
  void shouldNotSleepForATimeThatHasPassed() throws Exception {
    alarm.sleep(Duration.ofSeconds(-1));
    assertThat(alarm.hasRung()).isFalse();
  }

  private void sleep() {
    try {
      alarm.sleep();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

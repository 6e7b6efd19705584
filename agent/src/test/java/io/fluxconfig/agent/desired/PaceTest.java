package io.fluxconfig.agent.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.agent.Settings;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final List<ConfigurationGeneration> SOME =
      List.of(new ConfigurationGeneration("apps", "web", 7, null, Map.of()));

  private final Pace pace = new Pace(Settings.of(Map.of()), new Random(1));

  @Test
  void shouldNotRestAfterALongPoll() {
    assertThat(pace.afterAnswer(false, SOME, SOME, Duration.ofSeconds(25))).isNegative();
  }

  @Test
  void shouldKeepTheGapBetweenQuickPolls() {
    assertThat(pace.afterAnswer(true, List.of(), SOME, Duration.ofMillis(100)))
        .isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void shouldSlowDownWhileAnswersChangeNothing() {
    // Given
    pace.afterAnswer(true, SOME, SOME, Duration.ZERO);

    // When
    for (var i = 0; i < 10; i++) {
      pace.afterAnswer(true, SOME, SOME, Duration.ZERO);
    }

    // Then
    assertThat(pace.afterAnswer(true, SOME, SOME, Duration.ZERO))
        .isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
  }
}

package io.fluxconfig.testbed.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Duration SHORT = Duration.ofMinutes(2);

  @Test
  void shouldDrawTheSameFromTheSameSeed() {
    assertThat(Plan.draw(7, SHORT)).isEqualTo(Plan.draw(7, SHORT));
    assertThat(Plan.draw(7, SHORT)).isNotEqualTo(Plan.draw(8, SHORT));
  }

  @Test
  void shouldHaveEachFaultThatIsPossibleHereInTwoMinutes() {
    for (int seed = 0; seed < 100; seed++) {
      var drawn = new HashSet<Fault>();
      Plan.draw(seed, SHORT)
          .rounds()
          .forEach(round -> round.strikes().forEach(strike -> drawn.add(strike.fault())));
      assertThat(drawn)
          .as("seed %d", seed)
          .containsAll(Arrays.stream(Fault.values()).filter(Fault::isPossible).toList());
    }
  }

  @Test
  void shouldStrikeOneAfterTheOtherInEachLaneAndDuringTheStorm() {
    for (var round : Plan.draw(7, SHORT).rounds()) {
      for (var lane : Fault.Lane.values()) {
        var end = Duration.ZERO;
        for (var strike : round.in(lane)) {
          assertThat(strike.at()).isGreaterThan(end).isLessThan(Plan.STORM);
          end = strike.at().plus(strike.lasts());
        }
      }
    }
  }
}

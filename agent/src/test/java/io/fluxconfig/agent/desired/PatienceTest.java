package io.fluxconfig.agent.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.agent.MovableClock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration HOLD = Duration.ofSeconds(25);

  private final MovableClock clock = new MovableClock();
  private final Patience patience = new Patience(HOLD, clock, new Random(1));

  @Test
  void shouldWaitAsLongAsItIsToldLessALittleSoThatAFleetIsNotInStep() {
    for (var i = 0; i < 100; i++) {
      assertThat(patience.next()).isBetween(Duration.ofMillis(22_500), HOLD);
    }
    assertThat(patience.pause()).isZero();
  }

  @Test
  void shouldObeyTheServiceWhereThatGrantsLess() {
    // When
    patience.grant(Duration.ofSeconds(10));

    // Then
    assertThat(patience.next()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    patience.grant(Duration.ofSeconds(50));
    assertThat(patience.next()).isGreaterThan(Duration.ofSeconds(22));
  }

  @Test
  void shouldNotWaitAtAllWhereTheServiceGrantsNothing() {
    // When
    patience.grant(Duration.ZERO);

    // Then
    assertThat(patience.next()).isZero();
    assertThat(patience.pause()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
  }

  @Test
  void shouldTakeOneLostPollForARestart() {
    // When
    patience.lost(HOLD, Duration.ofSeconds(10));

    // Then
    assertThat(patience.next()).isGreaterThan(Duration.ofSeconds(22));
  }

  @Test
  void shouldStayBelowWhatAProxyCuts() {
    // When
    loseTwice(HOLD, Duration.ofSeconds(10));

    // Then
    assertThat(patience.next()).isBetween(Duration.ofMillis(4_500), Duration.ofSeconds(5));
    assertThat(patience.pause()).isZero();
  }

  @Test
  void shouldFallBackToPollsThatDoNotWait() {
    // When
    loseTwice(HOLD, Duration.ofSeconds(40));
    var shorter = patience.next();
    loseTwice(shorter, Duration.ofSeconds(21));

    // Then
    assertThat(shorter).isBetween(Duration.ofSeconds(5), Duration.ofMillis(6_250));
    assertThat(patience.next()).isZero();
    assertThat(patience.pause()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
  }

  @Test
  void shouldNotTakeAServiceThatIsDownForABadWay() {
    // When
    for (var i = 0; i < 10; i++) {
      patience.lost(HOLD, Duration.ofMillis(50));
    }

    // Then
    assertThat(patience.next()).isGreaterThan(Duration.ofSeconds(22));
  }

  @Test
  void shouldTryLongerAgainUntilItIsWhereItWas() {
    // Given
    loseTwice(HOLD, Duration.ofSeconds(10));

    // When
    clock.advance(Patience.FIRST_TRIAL);
    var first = patience.next();
    patience.returned(first, first);
    clock.advance(Patience.FIRST_TRIAL);
    var second = patience.next();
    patience.returned(second, second);
    clock.advance(Patience.FIRST_TRIAL);
    var third = patience.next();
    patience.returned(third, third);

    // Then
    assertThat(first).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    assertThat(second).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(20));
    assertThat(third).isBetween(Duration.ofMillis(22_500), HOLD);
  }

  @Test
  void shouldTryLongerLessOftenWhereThatFails() {
    // Given
    loseTwice(HOLD, Duration.ofSeconds(10));
    clock.advance(Patience.FIRST_TRIAL);

    // When
    patience.lost(patience.next(), Duration.ofSeconds(9));
    clock.advance(Patience.FIRST_TRIAL);
    var soon = patience.next();
    clock.advance(Patience.FIRST_TRIAL);
    var later = patience.next();

    // Then
    assertThat(soon).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4_500));
    assertThat(later).isGreaterThan(Duration.ofSeconds(8));
  }

  private void loseTwice(Duration asked, Duration taken) {
    patience.lost(asked, taken);
    patience.lost(asked, taken);
  }
}

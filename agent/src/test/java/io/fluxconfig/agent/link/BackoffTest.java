package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Backoff backoff = new Backoff(FIRST, LONGEST, new Random(1));

  @Test
  void shouldDoubleUpToTheLongestWithJitter() {
    for (var whole : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(backoff.next())
          .isBetween(Duration.ofMillis(whole * 500L), Duration.ofSeconds(whole));
    }
  }

  @Test
  void shouldStartAnewAfterASuccess() {
    // Given
    backoff.next();
    backoff.next();

    // When
    backoff.reset();

    // Then
    assertThat(backoff.next()).isLessThanOrEqualTo(FIRST);
  }

  @Test
  void shouldWaitLongAtOnceWhereItIsRefused() {
    assertThat(backoff.after(ServiceException.refusal("no")))
        .isBetween(Duration.ofSeconds(30), LONGEST);
  }

  @Test
  void shouldWaitAsLongAsTheServiceAsks() {
    // Given
    var busy = new ServiceException(503, Duration.ofSeconds(90), "busy");

    // Then
    assertThat(backoff.after(busy)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
  }
}

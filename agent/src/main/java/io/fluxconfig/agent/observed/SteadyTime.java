package io.fluxconfig.agent.observed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When something was seen: a clock that is put back a little doesn't make what is seen now older
 * than what was seen before, or the service would take it for a report that was overtaken. For one
 * thread.
 */
final class SteadyTime {
  /** What is put back by more is news to the service. */
  private static final Duration LITTLE = Duration.ofMinutes(1);

  private final Clock clock;
  private Instant last = Instant.EPOCH;

  SteadyTime(Clock clock) {
    this.clock = clock;
  }

  /** The time, or a millisecond more than last time. */
  Instant now() {
    var now = clock.instant();
    var isPutBack = !now.isAfter(last) && !now.isBefore(last.minus(LITTLE));
    last = isPutBack ? last.plusMillis(1) : now;
    return last;
  }
}

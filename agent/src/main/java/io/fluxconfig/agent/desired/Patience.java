package io.fluxconfig.agent.desired;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How long polls may wait, as far as the way to the service lets them. Where long ones never come
 * back it asks for shorter ones, and in the end doesn't let them wait at all; from time to time it
 * tries a longer one again, less and less often while that fails. For one thread.
 */
final class Patience {
  /** Between polls that don't wait. */
  static final Duration SHORT_PAUSE = Duration.ofSeconds(5);

  /** After this the first longer one is tried again. */
  static final Duration FIRST_TRIAL = Duration.ofMinutes(2);

  private static final Duration RAREST_TRIAL = Duration.ofHours(1);

  /** One that is lost faster says nothing of how long polls may wait. */
  private static final Duration TELLING = Duration.ofSeconds(1);

  /** A shorter wait than this isn't worth an open connection. */
  private static final Duration SHORTEST = Duration.ofSeconds(2);

  private final Duration own;
  private final Clock clock;
  private final RandomGenerator random;
  private Duration granted;
  private Duration limit;
  private Duration untilTrial = FIRST_TRIAL;
  private Instant trialAt;
  private boolean trying;
  private boolean doubtful;

  Patience(Duration own, Clock clock, RandomGenerator random) {
    this.own = own;
    this.clock = clock;
    this.random = random;
    this.granted = own;
    this.limit = own;
  }

  /**
   * The next poll's wait, up to a tenth shorter each time so that a fleet doesn't poll in step;
   * zero for one that doesn't wait.
   */
  Duration next() {
    if (trialAt != null && !clock.instant().isBefore(trialAt)) {
      trying = true;
      trialAt = null;
      limit = min(own, limit.isZero() ? SHORTEST : limit.multipliedBy(2));
    }
    var wait = min(min(own, granted), limit);
    return wait.compareTo(SHORTEST) < 0
        ? Duration.ZERO
        : wait.minusMillis(random.nextLong(wait.toMillis() / 10 + 1));
  }

  /** How long to rest after a poll that didn't wait. */
  Duration pause() {
    return isShort() ? SHORT_PAUSE.plusMillis(random.nextLong(1000)) : Duration.ZERO;
  }

  /** The service says how long it lets polls wait. */
  void grant(Duration longest) {
    granted = longest;
  }

  /** A poll has come back. */
  void returned(Duration asked, Duration taken) {
    doubtful = false;
    if (trying && taken.compareTo(asked.multipliedBy(9).dividedBy(10)) >= 0) {
      trying = false;
      untilTrial = FIRST_TRIAL;
      plan();
    }
  }

  /** A poll was lost on its way. Once may be a service that restarts; twice is the way itself. */
  void lost(Duration asked, Duration taken) {
    if (asked.isZero() || taken.compareTo(TELLING) < 0) {
      return;
    }
    if (trying) {
      trying = false;
      untilTrial = min(RAREST_TRIAL, untilTrial.multipliedBy(2));
    } else if (!doubtful) {
      doubtful = true;
      return;
    }
    doubtful = false;
    // Cut at a certain time, or swallowed: then nobody knows how long it might have been.
    var shorter = taken.compareTo(asked) < 0 ? taken.dividedBy(2) : asked.dividedBy(4);
    limit = shorter.compareTo(SHORTEST) < 0 ? Duration.ZERO : shorter;
    plan();
  }

  private void plan() {
    trialAt = limit.compareTo(own) < 0 ? clock.instant().plus(untilTrial) : null;
  }

  private boolean isShort() {
    return min(min(own, granted), limit).compareTo(SHORTEST) < 0;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

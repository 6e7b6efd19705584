package io.fluxconfig.agent.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubles from the first to the longest, each with a
 * random part so that a fleet doesn't come back in step. For one thread.
 */
public final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  /** Starts with the first. */
  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.next = first;
  }

  /** The next wait, somewhere between half of it and the whole. */
  public Duration next() {
    var wait = next;
    var doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    return jittered(wait);
  }

  /**
   * The wait after a failed call: as long as the service asks for, and slow where it doesn't know
   * us.
   */
  public Duration after(ServiceException failure) {
    var own = failure.isRefusal() ? jittered(longest) : next();
    var asked = failure.retryAfter();
    return asked.compareTo(own) > 0 ? asked.plus(jittered(first)) : own;
  }

  /** Starts anew, after a success. */
  public void reset() {
    next = first;
  }

  private Duration jittered(Duration wait) {
    var half = wait.toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }
}

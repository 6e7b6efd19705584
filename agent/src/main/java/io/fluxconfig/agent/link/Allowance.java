package io.fluxconfig.agent.link;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * How many calls the agent may make, whatever happens: no more than two a second over any ten
 * seconds. A few may come at once, so that a single change is as fast as it can be; who makes more
 * waits.
 */
final class Allowance {
  private static final int AT_ONCE = 4;

  /** With the ones at once 18 within ten seconds: on their way they may crowd a little. */
  private static final Duration EACH = Duration.ofSeconds(10).dividedBy(18 - AT_ONCE);

  private final LongSupplier nanos;
  private long free;

  /**
   * A whole one.
   *
   * @param nanos says the time as {@link System#nanoTime()} does
   */
  Allowance(LongSupplier nanos) {
    this.nanos = nanos;
    this.free = nanos.getAsLong() - EACH.multipliedBy(AT_ONCE).toNanos();
  }

  /** Takes one call's share. Gives how long to wait before it may be made. */
  synchronized Duration take() {
    var now = nanos.getAsLong();
    free = Math.max(free, now - EACH.multipliedBy(AT_ONCE).toNanos()) + EACH.toNanos();
    return Duration.ofNanos(Math.max(0, free - now));
  }

  /** Takes one call's share, when it may be made; at once when the thread is interrupted. */
  void await() {
    var end = nanos.getAsLong() + take().toNanos();
    for (var left = end - nanos.getAsLong();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = end - nanos.getAsLong()) {
      LockSupport.parkNanos(left);
    }
  }
}

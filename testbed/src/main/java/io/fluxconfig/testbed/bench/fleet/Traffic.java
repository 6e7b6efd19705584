package io.fluxconfig.testbed.bench.fleet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls that agents make, second by second: attempts without a connection too. */
final class Traffic {
  private final Map<Long, LongAdder> bySecond = new ConcurrentHashMap<>();
  private final AtomicInteger failures = new AtomicInteger();

  void attempted() {
    bySecond.computeIfAbsent(second(), second -> new LongAdder()).increment();
  }

  void failed() {
    failures.incrementAndGet();
  }

  int failures() {
    return failures.get();
  }

  /** Forgets all, to count from now on. */
  void reset() {
    bySecond.clear();
    failures.set(0);
  }

  /** The most in any second. */
  long peak() {
    return bySecond.values().stream().mapToLong(LongAdder::sum).max().orElse(0);
  }

  private static long second() {
    return System.nanoTime() / 1_000_000_000L;
  }
}

package io.fluxconfig.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often objects are put back. The first times at once; somebody who keeps changing them is
 * answered slowly, for two who fight would write as fast as the API server takes it.
 */
final class CorrectionPace {
  /** How many corrections of one configuration within {@link #MEMORY} are made at once. */
  private static final int AT_ONCE = 5;

  private static final Duration MEMORY = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Map<String, Deque<Instant>> corrections;

  /**
   * A new one.
   *
   * @param capacity how many configurations it remembers; others are put right at once
   */
  CorrectionPace(int capacity) {
    this.corrections =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > capacity;
          }
        };
  }

  /** How long the next correction of a configuration has to wait; zero where it hasn't. */
  synchronized Duration wait(String configuration, Instant now) {
    var made = corrections.getOrDefault(configuration, new ArrayDeque<>());
    if (made.size() < AT_ONCE || made.peekFirst().plus(MEMORY).isBefore(now)) {
      return Duration.ZERO;
    }
    var left = Duration.between(now, made.peekLast().plus(PAUSE));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** One has been made. */
  synchronized void made(String configuration, Instant now) {
    var made = corrections.computeIfAbsent(configuration, key -> new ArrayDeque<>());
    made.addLast(now);
    if (made.size() > AT_ONCE) {
      made.removeFirst();
    }
  }
}

package io.fluxconfig.service.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed attempts of each caller, within windows of a fixed length. It remembers the callers
 * of a fixed number only, and forgets those first that haven't tried for longest.
 */
final class AttemptLimit<K> {
  private final int most;
  private final Duration window;
  private final Clock clock;
  private final Map<K, Window> windows;

  private record Window(Instant end, int failures) {}

  /**
   * A limit.
   *
   * @param most failures of one caller within a window
   * @param callers that are remembered at most
   */
  AttemptLimit(int most, Duration window, int callers, Clock clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
    this.windows =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Window> eldest) {
            return size() > callers;
          }
        };
  }

  /** How long a caller has to wait before its next attempt; zero where it needn't. */
  synchronized Duration wait(K caller) {
    var now = clock.instant();
    var current = windows.get(caller);
    return current == null || current.failures() < most || !now.isBefore(current.end())
        ? Duration.ZERO
        : Duration.between(now, current.end());
  }

  /** An attempt of this caller has failed. */
  synchronized void failed(K caller) {
    var now = clock.instant();
    windows.compute(
        caller,
        (key, current) ->
            current == null || !now.isBefore(current.end())
                ? new Window(now.plus(window), 1)
                : new Window(current.end(), current.failures() + 1));
  }
}

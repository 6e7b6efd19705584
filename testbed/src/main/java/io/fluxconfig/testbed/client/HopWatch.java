package io.fluxconfig.testbed.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Follows a change along its hops and takes the time. */
public final class HopWatch {
  private static final Duration POLL = Duration.ofMillis(20);

  private final long start = System.nanoTime();

  private HopWatch() {}

  /** Starts the clock. */
  public static HopWatch start() {
    return new HopWatch();
  }

  /** Told when a hop has happened. */
  public interface Listener {
    /**
     * @param hop which
     * @param said what there is to say about it
     * @param at since the clock started
     */
    void passed(Hop hop, String said, Duration at);
  }

  /** How long the clock has run. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The id of the operation that a change was answered with. */
  public static String operationOf(Answer accepted) {
    var url = accepted.header("Azure-AsyncOperation").orElseThrow();
    return url.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
  }

  /**
   * Waits for one hop after the other.
   *
   * @param within longest wait for all of them
   * @return when each was seen, since the clock started
   * @throws HopMissedException when one doesn't happen in time
   */
  public Map<String, Duration> follow(List<Hop> hops, Duration within, Listener listener) {
    var times = new LinkedHashMap<String, Duration>();
    var deadline = elapsed().plus(within);
    for (var hop : hops) {
      var said = await(hop, deadline);
      times.put(hop.name(), elapsed());
      listener.passed(hop, said, times.get(hop.name()));
    }
    return times;
  }

  private String await(Hop hop, Duration deadline) {
    while (elapsed().compareTo(deadline) < 0) {
      var said = look(hop);
      if (said.isPresent()) {
        return said.get();
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new HopMissedException(hop);
  }

  private static Optional<String> look(Hop hop) {
    try {
      return hop.seen().get();
    } catch (RuntimeException notYet) {
      // A part that is being restarted can't be asked; the deadline decides.
      return Optional.empty();
    }
  }
}

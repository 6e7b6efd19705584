package io.fluxconfig.testbed.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** After a storm: waits until everything is as it should be, and says when everybody knew. */
final class Calm {
  /** How long it may take until everybody knows the truth. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  /** How long it may take until Flux has done all of it. */
  private static final Duration HOPE = Duration.ofSeconds(90);

  private static final Duration LOOK = Duration.ofMillis(250);

  private final Truth truth;
  private final Model model;

  Calm(Truth truth, Model model) {
    this.truth = truth;
    this.model = model;
  }

  /**
   * Gives how long it took until everybody knew the truth. What Flux has yet to do takes as long as
   * Flux takes.
   *
   * @param start when the storm was over, as {@link System#nanoTime()} says it
   */
  Duration since(long start) {
    Duration told = null;
    var late = false;
    while (true) {
      var differences = truth.differences();
      var taken = Duration.ofNanos(System.nanoTime() - start);
      if (told == null && (differences.untold().isEmpty() || taken.compareTo(HOPE) > 0)) {
        told = taken;
      }
      if (told == null && !late && taken.compareTo(LONGEST) > 0) {
        late = true;
        violated(LONGEST, differences);
      }
      if (differences.isEmpty()) {
        return told;
      }
      if (taken.compareTo(HOPE) > 0) {
        violated(HOPE, differences);
        return told;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void violated(Duration after, Truth.Differences differences) {
    model.violated("%d s after the storm: %s".formatted(after.toSeconds(), differences));
  }
}

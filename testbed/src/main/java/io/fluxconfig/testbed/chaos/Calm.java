package io.fluxconfig.testbed.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** After a storm: waits until everything is as it should be. */
final class Calm {
  /** How long that may take. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  /** How much longer is waited to see whether it comes at all. */
  private static final Duration HOPE = Duration.ofSeconds(90);

  private static final Duration LOOK = Duration.ofMillis(250);

  private final Truth truth;
  private final Model model;

  Calm(Truth truth, Model model) {
    this.truth = truth;
    this.model = model;
  }

  /**
   * Gives how long it took.
   *
   * @param start when the storm was over, as {@link System#nanoTime()} says it
   */
  Duration since(long start) {
    var late = false;
    while (true) {
      var differences = truth.differences();
      var taken = Duration.ofNanos(System.nanoTime() - start);
      if (differences.isEmpty()) {
        return taken;
      }
      if (!late && taken.compareTo(LONGEST) > 0) {
        late = true;
        violated(LONGEST, differences);
      }
      if (taken.compareTo(HOPE) > 0) {
        violated(HOPE, differences);
        return taken;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void violated(Duration after, List<String> differences) {
    model.violated(
        "%d s after the storm: %s"
            .formatted(after.toSeconds(), String.join("\n      ", differences)));
  }
}

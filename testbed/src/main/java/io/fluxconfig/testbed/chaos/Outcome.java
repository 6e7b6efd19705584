package io.fluxconfig.testbed.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param seed with which it can be run again
 * @param operations changes that clients have made
 * @param faults that have struck
 * @param rotations of the agent's keys
 * @param worstCalm longest time from the end of a storm until all was as it should be
 * @param calls of the agent
 * @param burst most of them within 10 s
 * @param violations what must never be, and was
 */
record Outcome(
    long seed,
    int operations,
    int faults,
    int rotations,
    Duration worstCalm,
    int calls,
    int burst,
    Memory before,
    Memory after,
    List<String> violations) {

  @Override
  public String toString() {
    return """
    seed %d: %d operations, %d faults, %d rotations of keys, worst convergence %.1f s
    the agent called %d times, at most %d times within 10 s
    resident MiB before %s, after %s
    %s\
    """
        .formatted(
            seed,
            operations,
            faults,
            rotations,
            worstCalm.toMillis() / 1000.0,
            calls,
            burst,
            before,
            after,
            violations.isEmpty()
                ? "everything that was promised held"
                : "NOT as promised; run it again with SEED=" + seed + lines());
  }

  private String lines() {
    return "\n    " + String.join("\n    ", violations);
  }
}

package io.fluxconfig.testbed.bench.expansion;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A stretch of time, and what was reached in it. */
final class Phase {
  /** Far more than anything takes. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** How exactly times are measured. */
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<Milestone, Instant> reached = new EnumMap<>(Milestone.class);
  private CompletableFuture<Void> beside = CompletableFuture.completedFuture(null);
  private final Instant begin = Instant.now();
  private Instant end = begin;

  /**
   * Begins to do something beside what is waited for.
   *
   * @param milestone reached when it is done
   */
  void beside(Milestone milestone, Runnable work) {
    // Not in the common pool: the http client needs its threads, and there may be one only.
    beside =
        CompletableFuture.runAsync(work, task -> Thread.ofPlatform().daemon().start(task))
            .thenRun(() -> reached(milestone));
  }

  /** Waits until something is so; fails if what is done beside it does. */
  void reach(Milestone milestone, Callable<Boolean> condition) {
    await(milestone.text())
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .until(() -> besideIsWell() && condition.call());
    reached(milestone);
  }

  /** Lets time pass. */
  void pass(Duration time) {
    await("time").pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    reached(Milestone.PASSED);
  }

  private boolean besideIsWell() {
    return !beside.isDone() || beside.join() == null;
  }

  private synchronized void reached(Milestone milestone) {
    end = Instant.now();
    reached.put(milestone, end);
  }

  Instant begin() {
    return begin;
  }

  /** When the last milestone was reached. */
  synchronized Instant end() {
    return end;
  }

  synchronized Instant at(Milestone milestone) {
    return reached.get(milestone);
  }

  /** The time from the begin to a milestone. */
  Duration to(Milestone milestone) {
    return Duration.between(begin, at(milestone));
  }
}

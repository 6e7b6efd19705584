package io.fluxconfig.testbed.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A round of the plan, from now on: faults and clients at the same time. */
final class Storm {
  private final Stage stage;
  private final Model model;
  private final List<Client> clients;
  private final Rotation rotation;
  private final PrintStream out;
  private final long start = System.nanoTime();
  private final AtomicLong mended = new AtomicLong(start);
  private final AtomicInteger struck = new AtomicInteger();

  Storm(Stage stage, Model model, List<Client> clients, Rotation rotation, PrintStream out) {
    this.stage = stage;
    this.model = model;
    this.clients = clients;
    this.rotation = rotation;
    this.out = out;
  }

  /**
   * Returns when every fault is mended and every client has its last answer.
   *
   * @return when that was, as {@link System#nanoTime()} says it
   */
  long rage(Plan.Round round) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = clients.stream().map(c -> threads.submit(() -> c.work(() -> !isOver())));
      var lanes =
          Stream.of(Fault.Lane.values())
              .map(lane -> threads.submit(() -> round.in(lane).forEach(this::strike)));
      var rotations = Stream.of(threads.submit(this::rotate));
      Stream.<Future<?>>concat(Stream.concat(work, rotations), lanes).toList().forEach(Storm::join);
    }
    return clients.stream().mapToLong(Client::end).reduce(mended.get(), Math::max);
  }

  /** How many faults there were: those whose time came too late were left out. */
  int struck() {
    return struck.get();
  }

  private void rotate() {
    for (var at = Duration.ZERO; at.compareTo(Plan.STORM) < 0; at = at.plus(Rotation.EVERY)) {
      pause(at.minus(elapsed()));
      rotation.ask();
    }
  }

  /** One that comes late, because what was before it took long, is as long as it should be. */
  private void strike(Plan.Strike strike) {
    pause(strike.at().minus(elapsed()));
    if (isOver()) {
      return;
    }
    struck.incrementAndGet();
    out.printf("    %5.1f s  %s%n", elapsed().toMillis() / 1000.0, strike.fault());
    try {
      strike.fault().begin(stage, strike.amount());
      pause(strike.lasts());
    } catch (RuntimeException e) {
      model.violated("%s could not begin: %s".formatted(strike.fault(), e));
    } finally {
      end(strike.fault());
    }
  }

  private void end(Fault fault) {
    try {
      fault.end(stage);
      mended.accumulateAndGet(System.nanoTime(), Math::max);
    } catch (RuntimeException e) {
      model.violated("after %s: %s".formatted(fault, e.getMessage()));
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private boolean isOver() {
    return elapsed().compareTo(Plan.STORM) >= 0;
  }

  private static void pause(Duration pause) {
    LockSupport.parkNanos(pause.toNanos());
  }

  private static void join(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package io.fluxconfig.testbed.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A round of the plan: faults and clients at the same time. */
final class Storm {
  private final Stage stage;
  private final Model model;
  private final List<Client> clients;
  private final PrintStream out;
  private final long start = System.nanoTime();

  private Storm(Stage stage, Model model, List<Client> clients, PrintStream out) {
    this.stage = stage;
    this.model = model;
    this.clients = clients;
    this.out = out;
  }

  /** Returns when every fault is mended and every client has its last answer. */
  static void rage(
      Plan.Round round, Stage stage, Model model, List<Client> clients, PrintStream out) {
    new Storm(stage, model, clients, out).rage(round);
  }

  private void rage(Plan.Round round) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = clients.stream().map(c -> threads.submit(() -> c.work(() -> !isOver())));
      var lanes =
          Stream.of(Fault.Lane.values())
              .map(lane -> threads.submit(() -> round.in(lane).forEach(this::strike)));
      Stream.<Future<?>>concat(work, lanes).toList().forEach(Storm::join);
    }
  }

  /** One that comes late, because what was before it took long, is as long as it should be. */
  private void strike(Plan.Strike strike) {
    pause(strike.at().minus(elapsed()));
    if (isOver()) {
      return;
    }
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

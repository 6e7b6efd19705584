package io.fluxconfig.agent.observed;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets a writer wait until a cache shows what it wrote. */
public final class Arrivals {

  /** Something new has come into the cache. */
  public synchronized void signal() {
    notifyAll();
  }

  /** Waits until something is there, or a time has passed. */
  public synchronized void await(BooleanSupplier there, Duration longest)
      throws InterruptedException {
    var end = System.nanoTime() + longest.toNanos();
    while (!there.getAsBoolean() && System.nanoTime() < end) {
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
  }
}

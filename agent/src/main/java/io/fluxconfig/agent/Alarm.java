package io.fluxconfig.agent;

import java.time.Duration;

/** A sleep that ends early when somebody rings. A ring while nobody sleeps is kept for the next. */
public final class Alarm {
  private boolean rung;

  /** Ends the sleep, or the next one at once. */
  public synchronized void ring() {
    rung = true;
    notifyAll();
  }

  /** Whether it has rung since the last sleep. */
  public synchronized boolean hasRung() {
    return rung;
  }

  /** Sleeps until it rings. */
  public synchronized void sleep() throws InterruptedException {
    while (!rung) {
      wait();
    }
    rung = false;
  }

  /** Sleeps until it rings, or a time has passed. */
  public synchronized void sleep(Duration longest) throws InterruptedException {
    var end = System.nanoTime() + longest.toNanos();
    for (var left = longest.toNanos(); !rung && left > 0; left = end - System.nanoTime()) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    rung = false;
  }
}

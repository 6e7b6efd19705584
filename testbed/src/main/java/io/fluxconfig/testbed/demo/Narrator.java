package io.fluxconfig.testbed.demo;

import io.fluxconfig.testbed.client.Hop;
import io.fluxconfig.testbed.client.HopWatch;
import java.io.PrintStream;
import java.time.Duration;

/** Tells the user of the demo what happens. */
final class Narrator implements HopWatch.Listener {
  private final PrintStream out;

  Narrator(PrintStream out) {
    this.out = out;
  }

  void heading(String text) {
    out.printf("%n%s%n", text);
  }

  void say(String text) {
    out.println("  " + text);
  }

  /** Runs a step that takes time, and says how long it took. */
  <T> T step(String name, java.util.function.Supplier<T> step) {
    out.printf("  %-16s", name);
    out.flush();
    var watch = HopWatch.start();
    var result = step.get();
    out.printf("%5.1f s%n", watch.elapsed().toMillis() / 1000.0);
    return result;
  }

  @Override
  public void passed(Hop hop, String said, Duration at) {
    hop(hop.name(), said, at);
  }

  void hop(String name, String said, Duration at) {
    out.printf("  %-16s%6.2f s  %s%n", name, at.toMillis() / 1000.0, said);
  }
}

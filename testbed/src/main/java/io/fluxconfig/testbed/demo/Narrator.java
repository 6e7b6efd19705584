package io.fluxconfig.testbed.demo;

import io.fluxconfig.testbed.client.Hop;
import io.fluxconfig.testbed.client.HopWatch;
import io.fluxconfig.testbed.install.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Tells the user of the demo what happens. */
final class Narrator implements HopWatch.Listener, Progress {
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

  /** Says how long it took. */
  @Override
  public <T> T step(String name, Supplier<T> step) {
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

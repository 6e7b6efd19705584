package io.fluxconfig.testbed.bench;

import io.fluxconfig.testbed.install.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/** Tells the user of the benchmarks which step is taken. */
final class Screen implements Progress {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintStream out;

  Screen(PrintStream out) {
    this.out = out;
  }

  /** Says when it began and how long it took: steps may take minutes. */
  @Override
  public <T> T step(String name, Supplier<T> step) {
    var begin = Instant.now();
    out.printf("  %s  %-58s", LocalTime.now().format(CLOCK), name);
    out.flush();
    var result = step.get();
    out.printf("%6.1f s%n", Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    return result;
  }
}

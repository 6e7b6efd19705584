package io.fluxconfig.testbed.bench.fleet;

import io.fluxconfig.testbed.bench.Part;
import io.fluxconfig.testbed.bench.meter.StartCache;
import io.fluxconfig.testbed.bench.report.Conditions;
import io.fluxconfig.testbed.bench.report.Section;
import io.fluxconfig.testbed.install.Progress;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;

/** Many agents at one service, a tenth of the size first and ten times it last. */
public final class FleetPart implements Part {
  /** What a service of a large fleet gets by with (docs/operations.md). */
  static final Map<String, String> JVM =
      Map.of(
          "JAVA_TOOL_OPTIONS",
          String.join(
              " ",
              "-XX:+IgnoreUnrecognizedVMOptions",
              "-XX:+UseSerialGC -Xms64m -Xmx250m -Xmn32m -XX:+UseStringDeduplication",
              "-XX:+UseCompactObjectHeaders",
              "-XX:ReservedCodeCacheSize=32m -XX:TrimNativeHeapInterval=5000"),
          "MALLOC_ARENA_MAX",
          "1");

  /** With so many agents its start is learnt. */
  private static final int LEARNT = 200;

  private static final Duration IDLE = Duration.ofSeconds(60);

  /** Files that a process has open besides its connections. */
  private static final int OTHER_FILES = 1_000;

  @Override
  public String name() {
    return "fleet";
  }

  @Override
  public Section measure(int size, Progress progress) {
    var conditions = new Conditions();
    var all = new ArrayList<Figures>();
    var notes = new ArrayList<String>();
    var settings =
        progress.step(
            "a start cache from %d agents".formatted(LEARNT),
            () -> StartCache.of(JVM, FleetPart::teach));
    for (var agents : IntStream.of(size / 10, size, size * 10).filter(n -> n > 0).toArray()) {
      if (openFiles() < agents + OTHER_FILES) {
        notes.add(
            "%,d agents weren't measured: they need %,d open files, and the limit is %,d (ulimit -n)."
                .formatted(agents, agents + OTHER_FILES, openFiles()));
      } else {
        all.add(measure(agents, IDLE, settings, progress));
      }
    }
    return new FleetReport(all, notes).section(conditions);
  }

  private static void teach(ServiceProcess service) {
    try (var run = new FleetRun(service, LEARNT, Duration.ZERO, Progress.SILENT)) {
      run.begin();
    }
  }

  static Figures measure(
      int agents, Duration idle, Map<String, String> settings, Progress progress) {
    try (var service = ServiceProcess.start(settings);
        var run = new FleetRun(service, agents, idle, progress)) {
      return run.run();
    }
  }

  /** The JVM has raised its own limit to the most that it may. */
  private static long openFiles() {
    try {
      return Files.readAllLines(Path.of("/proc/self/limits")).stream()
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.substring("Max open files".length()).strip().split("\\s+")[0])
          .mapToLong(limit -> limit.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit))
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.fluxconfig.testbed.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Where and when something is measured. Linux only. */
public final class Conditions {
  private final String load = load();

  /** Notes the machine's load as it is before anything is measured. */
  public Conditions() {}

  /** Lines for a section. */
  public List<String> lines() {
    var runtime = Runtime.version();
    return List.of(
        "%s, %d cores, %d GiB of memory, %s"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                memory() >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.arch")),
        Versions.line(),
        "JDK %s; load of the machine (average of 1, 5 and 15 minutes) before: %s, after: %s"
            .formatted(runtime, load, load()));
  }

  /** In KiB. */
  private static long memory() {
    var total = read("/proc/meminfo").lines().findFirst().orElseThrow();
    return Long.parseLong(total.replaceAll("\\D", ""));
  }

  private static String load() {
    return String.join(" ", List.of(read("/proc/loadavg").split(" ")).subList(0, 3));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

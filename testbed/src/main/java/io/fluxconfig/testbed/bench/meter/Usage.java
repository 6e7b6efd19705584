package io.fluxconfig.testbed.bench.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What a process has used up to a moment. Linux only.
 *
 * @param at the moment
 * @param anonymous its own memory, in KiB: what no file backs
 * @param resident all of its memory that is in the machine's, in KiB
 * @param cpu time it has computed since it started
 */
public record Usage(Instant at, long anonymous, long resident, Duration cpu) {

  /**
   * Of a process now.
   *
   * @throws IllegalStateException if it has gone
   */
  public static Usage of(long pid) {
    var memory = Path.of("/proc", "" + pid, "smaps_rollup");
    try {
      var lines = Files.readString(memory);
      return new Usage(
          Instant.now(), kibibytes(lines, "Anonymous:"), kibibytes(lines, "Rss:"), cpu(pid));
    } catch (IOException e) {
      throw new UncheckedIOException("process " + pid + " can't be measured", e);
    }
  }

  /** Its memory that files back, such as programs and libraries, in KiB. */
  public long fileBacked() {
    return resident - anonymous;
  }

  private static long kibibytes(String lines, String key) {
    return lines
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).replace("kB", "").strip())
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private static Duration cpu(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> new IllegalStateException("process " + pid + " has gone"));
  }
}

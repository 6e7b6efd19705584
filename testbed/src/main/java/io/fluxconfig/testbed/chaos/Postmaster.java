package io.fluxconfig.testbed.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The process that all others of an embedded PostgreSQL come from.
 *
 * @param pid its id
 * @param port where it listens
 */
record Postmaster(long pid, int port) {
  private static final int PORT_LINE = 3;

  /**
   * The one of a service.
   *
   * @param data the service's data folder
   * @throws IllegalStateException if there is none
   */
  static Postmaster in(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
      if (lines.size() <= PORT_LINE) {
        throw new IllegalStateException("PostgreSQL is just starting");
      }
      return new Postmaster(
          Long.parseLong(lines.getFirst().strip()), Integer.parseInt(lines.get(PORT_LINE).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it at once, as a crash would. The others follow by themselves. */
  void kill() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}

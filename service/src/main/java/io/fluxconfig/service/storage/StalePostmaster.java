package io.fluxconfig.service.storage;

import io.fluxconfig.service.FoundationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL that outlived its service (which was killed). We hold the data folder's lock, so
 * nobody uses it any more.
 */
final class StalePostmaster {
  private static final Logger LOG = Logger.getLogger(StalePostmaster.class);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  private StalePostmaster() {}

  /** Stops it where there is one, and takes its pid file away. */
  static void stop(Path dataDirectory) {
    var pidFile = dataDirectory.resolve(DeathWatch.PID_FILE);
    try {
      if (!Files.exists(pidFile)) {
        return;
      }
      var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      ProcessHandle.of(pid).filter(StalePostmaster::isPostgres).ifPresent(StalePostmaster::end);
      // Left by a crash, the number may belong to any process by now; PostgreSQL would give up.
      Files.deleteIfExists(pidFile);
    } catch (IOException | NumberFormatException e) {
      throw new FoundationException("%s can't be read or removed".formatted(pidFile), e);
    }
  }

  /** Whether it runs still: an ended one that nobody has waited for has no command any more. */
  static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(c -> c.endsWith("/postgres")).orElse(false);
  }

  private static void end(ProcessHandle postmaster) {
    LOG.infof("Stopping the PostgreSQL that a killed service left behind (%d)", postmaster.pid());
    postmaster.destroy();
    if (!hasEnded(postmaster)) {
      // Its log makes this safe; SIGTERM alone waits for a session that never ends.
      postmaster.destroyForcibly();
      hasEnded(postmaster);
    }
  }

  /** Looks often: Java itself looks at a process that isn't its child only every few seconds. */
  private static boolean hasEnded(ProcessHandle process) {
    var deadline = System.nanoTime() + STOP.toNanos();
    while (isPostgres(process) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return !isPostgres(process);
  }
}

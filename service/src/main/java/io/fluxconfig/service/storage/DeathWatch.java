package io.fluxconfig.service.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks twice a second whether PostgreSQL still runs, and has it started again when it has died
 * alone; goes on trying, for instance until the disk has space again.
 */
final class DeathWatch implements AutoCloseable {
  /** What PostgreSQL says of itself, in its data directory. */
  static final String PID_FILE = "postmaster.pid";

  private static final Logger LOG = Logger.getLogger(DeathWatch.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Path dataDirectory;
  private final Start start;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("database-watch").unstarted(this::run);
  private Optional<ProcessHandle> postmaster = Optional.empty();
  private volatile boolean closed;
  private boolean failing;

  DeathWatch(Path dataDirectory, Start start) {
    this.dataDirectory = dataDirectory;
    this.start = start;
  }

  /** Starts PostgreSQL again, where nothing runs in its directory any more. */
  interface Start {
    void run() throws IOException;
  }

  /** Looks from now on. PostgreSQL must run. */
  void start() throws IOException {
    postmaster = postmaster();
    thread.start();
  }

  /** Looks no more. Returns when a start that is under way has ended. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed) {
        Thread.sleep(LOOK);
        if (postmaster.filter(StalePostmaster::isPostgres).isEmpty()) {
          startAgain();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("PostgreSQL is watched no more");
    }
  }

  private void startAgain() {
    try {
      if (isInUse()) {
        // Two generations of its processes at once would ruin the data.
        return;
      }
      if (!failing) {
        LOG.error("PostgreSQL has died alone, starting it again");
      }
      start.run();
      postmaster = postmaster();
      failing = false;
      LOG.info("PostgreSQL runs again");
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.errorf("PostgreSQL doesn't start, trying on quietly: %s", e.getMessage());
      }
      failing = true;
    }
  }

  /** Whether a process of a dead postmaster is still at work: each works in the data directory. */
  private boolean isInUse() throws IOException {
    var directory = dataDirectory.toRealPath();
    return ProcessHandle.allProcesses()
        .filter(StalePostmaster::isPostgres)
        .anyMatch(process -> directory.equals(workingDirectory(process)));
  }

  /** Null where that can't be told, as of a process of somebody else. */
  private static Path workingDirectory(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", "" + process.pid(), "cwd"));
    } catch (IOException e) {
      return null;
    }
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    var lines = Files.readAllLines(dataDirectory.resolve(PID_FILE));
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
  }
}

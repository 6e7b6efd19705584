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
      var running = postmaster().filter(this::isHere);
      if (running.isPresent()) {
        // It took longer to start than we waited.
        found(running);
      } else if (!isInUse()) {
        if (!failing) {
          LOG.error("PostgreSQL has died alone, starting it again");
        }
        failing = true;
        start.run();
        found(postmaster());
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("PostgreSQL doesn't start, trying on", e);
    }
  }

  private void found(Optional<ProcessHandle> running) {
    postmaster = running;
    failing = false;
    LOG.info("PostgreSQL runs again");
  }

  /**
   * Whether a process of a dead postmaster is still at work: two generations of them at once would
   * ruin the data.
   */
  private boolean isInUse() {
    return ProcessHandle.allProcesses().anyMatch(this::isHere);
  }

  /** Whether a process is a PostgreSQL that works in the data directory. */
  private boolean isHere(ProcessHandle process) {
    try {
      return StalePostmaster.isPostgres(process)
          && Files.isSameFile(dataDirectory, Path.of("/proc", "" + process.pid(), "cwd"));
    } catch (IOException e) {
      // It has just ended, or is somebody else's.
      return false;
    }
  }

  /** The one that has said so; empty where none has. */
  private Optional<ProcessHandle> postmaster() throws IOException {
    var pidFile = dataDirectory.resolve(PID_FILE);
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    return Files.readAllLines(pidFile).stream()
        .findFirst()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
  }
}

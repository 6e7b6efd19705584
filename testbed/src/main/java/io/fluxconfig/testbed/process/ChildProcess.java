package io.fluxconfig.testbed.process;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * A process that ends with this JVM, even when the JVM is killed: a supervising shell holds the
 * other end of a pipe and kills the process, and everything it started, when the pipe closes. Needs
 * bash.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Command command;
  private Process supervisor;
  private ProcessHandle child;

  private ChildProcess(Command command) {
    this.command = command;
    launch();
  }

  /**
   * Starts a command.
   *
   * @throws UncheckedIOException if there is no bash
   */
  public static ChildProcess start(Command command) {
    return new ChildProcess(command);
  }

  private void launch() {
    // The pipe to the supervisor's standard input stays open, unused, for as long as this JVM
    // lives.
    var builder = new ProcessBuilder(command.supervised());
    builder.environment().putAll(command.environment());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
    try {
      supervisor = builder.start();
      var out = new BufferedReader(new InputStreamReader(supervisor.getInputStream()));
      var pid = Long.parseLong(out.readLine());
      // A program that ended at once leaves the supervisor's handle, dead or dying as well.
      child = ProcessHandle.of(pid).orElse(supervisor.toHandle());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of the process itself, not of its supervisor. */
  public synchronized long pid() {
    return child.pid();
  }

  /** Whether the process runs. */
  public synchronized boolean isAlive() {
    return supervisor.isAlive();
  }

  /** Where its output goes. */
  public Path log() {
    return command.log();
  }

  /** What it was started with. */
  public Command command() {
    return command;
  }

  /**
   * Kills the process at once, as a crash would, and what it started with it. Returns when all are
   * gone.
   */
  public synchronized void kill() {
    if (supervisor.isAlive()) {
      child.destroyForcibly();
    }
    awaitEnd(Duration.ofSeconds(10));
  }

  /**
   * Asks the process to end (SIGTERM), and kills it when it hasn't done so in time. Returns when it
   * is gone.
   */
  public synchronized void stop(Duration timeout) {
    if (supervisor.isAlive()) {
      child.destroy();
    }
    if (!awaitEnd(timeout)) {
      kill();
    }
  }

  /** {@link #stop} with ten seconds' time. */
  public void stop() {
    stop(Duration.ofSeconds(10));
  }

  /** Starts the same command again, after killing what still runs; the log goes on. */
  public synchronized void restart() {
    kill();
    launch();
  }

  /**
   * Waits until the process does its work; kills it if that fails.
   *
   * @param probe asked every 50 ms; what it throws counts as "not yet"
   * @throws ProcessFailedException if the process ends before that or the time is over; says how
   *     its log ends
   */
  public ChildProcess awaitReady(Duration timeout, Callable<Boolean> probe) {
    try {
      await(command.name())
          .atMost(timeout)
          .pollInterval(POLL)
          .pollDelay(Duration.ZERO)
          .ignoreExceptions()
          .failFast(() -> !isAlive())
          .until(probe);
      return this;
    } catch (TerminalFailureException e) {
      throw failed("ended with status " + supervisor.exitValue(), e);
    } catch (ConditionTimeoutException e) {
      throw failed("isn't ready after " + timeout.toSeconds() + " s", e);
    }
  }

  private ProcessFailedException failed(String what, RuntimeException cause) {
    kill();
    return new ProcessFailedException(command, what, cause);
  }

  /** Kills it. */
  @Override
  public void close() {
    kill();
  }

  private boolean awaitEnd(Duration timeout) {
    try {
      return supervisor.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

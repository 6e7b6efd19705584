package io.fluxconfig.testbed.flux;

import io.fluxconfig.testbed.process.ChildProcess;
import io.fluxconfig.testbed.process.Command;
import io.fluxconfig.testbed.process.HttpProbe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** One of Flux's controllers, as a process of this machine. */
public final class FluxController {
  private static final Duration START = Duration.ofSeconds(60);

  private final ChildProcess process;
  private final HttpProbe ready;

  private FluxController(Command command, URI health) {
    process = ChildProcess.start(command);
    ready = HttpProbe.of(health.resolve("/readyz"));
  }

  static FluxController start(Command command, URI health) {
    var controller = new FluxController(command, health);
    controller.awaitReady();
    return controller;
  }

  /** Kills it at once, as a crash would. */
  public void kill() {
    process.kill();
  }

  /** Starts it again, with what it had stored. Returns when it is ready. */
  public void restart() {
    process.restart();
    awaitReady();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Where its output goes. */
  public Path log() {
    return process.log();
  }

  private void awaitReady() {
    process.awaitReady(START, ready);
  }
}

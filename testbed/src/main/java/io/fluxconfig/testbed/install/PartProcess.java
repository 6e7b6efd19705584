package io.fluxconfig.testbed.install;

import io.fluxconfig.testbed.ProjectRoot;
import io.fluxconfig.testbed.process.ChildProcess;
import io.fluxconfig.testbed.process.Command;
import io.fluxconfig.testbed.process.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A part of fluxconfig as it is shipped (its module's packaged application), as a process of this
 * machine.
 */
public final class PartProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final ChildProcess process;
  private final Callable<Boolean> ready;

  private PartProcess(Command command, Callable<Boolean> ready) {
    this.process = ChildProcess.start(command);
    this.ready = ready;
  }

  static PartProcess start(Command command, Callable<Boolean> ready) {
    var part = new PartProcess(command, ready);
    part.awaitReady();
    return part;
  }

  /**
   * How a module's packaged application is run, on this JVM's Java.
   *
   * @throws IllegalStateException if it hasn't been packaged
   */
  static Command command(String module) {
    var jar = ProjectRoot.find().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          "missing: " + jar + "; run mvn package -pl " + module + " -am");
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Command.of(Scratch.log(module), List.of(java, "-jar", jar.toString()));
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it at once, as a crash would. */
  public void kill() {
    process.kill();
  }

  /** Asks it to end, and kills it when it hasn't after ten seconds. */
  public void stop() {
    process.stop();
  }

  void stop(Duration timeout) {
    process.stop(timeout);
  }

  /** Kills it if it runs, and starts it again with the same settings. Returns when it is ready. */
  public void restart() {
    process.restart();
    awaitReady();
  }

  /** What a variable was set to when it was started; null if it wasn't. */
  public String variable(String name) {
    return process.command().environment().get(name);
  }

  /** Where its output goes. */
  public Path log() {
    return process.log();
  }

  /** Kills it. */
  @Override
  public void close() {
    kill();
  }

  private void awaitReady() {
    process.awaitReady(START, ready);
  }
}

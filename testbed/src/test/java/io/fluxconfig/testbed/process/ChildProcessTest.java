package io.fluxconfig.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void shouldRunCommandWithItsEnvironmentAndKeepItsOutput() {
    // Given
    var command =
        shell("echo out $COLOUR; echo err >&2; sleep 1000").with(Map.of("COLOUR", "green"));

    // When
    try (var process = ChildProcess.start(command)) {

      // Then
      process.awaitReady(SOON, () -> Files.readString(process.log()).equals("out green\nerr\n"));
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void shouldKillWhatTheProcessStarted() throws IOException {
    // Given
    var process = ChildProcess.start(shell("sleep 1000 & echo $! >pid; mv pid started; wait"));
    process.awaitReady(SOON, () -> Files.exists(folder.resolve("started")));
    var grandchild = pidIn(folder.resolve("started"));

    // When
    process.kill();

    // Then
    assertThat(process.isAlive()).isFalse();
    awaitGone("grandchild", grandchild);
  }

  @Test
  void shouldKillDetachedProcessNamedInPidFile() throws IOException {
    // Given
    var data = Files.createDirectory(folder.resolve("data"));
    var script =
        "setsid tail -f /dev/null %s/lock & echo $! >pid; mv pid data/pid; wait".formatted(data);
    Files.createFile(data.resolve("lock"));
    var process = ChildProcess.start(shell(script).detaching(data.resolve("pid")));
    process.awaitReady(SOON, () -> Files.exists(data.resolve("pid")));
    var detached = pidIn(data.resolve("pid"));

    // When
    process.kill();

    // Then
    awaitGone("detached process", detached);
  }

  @Test
  void shouldLetTheProcessEndByItselfWhenStopped() throws IOException {
    // Given
    var process =
        ChildProcess.start(
            shell("trap 'echo bye; exit' TERM; echo up; while :; do sleep 0.1; done"));
    process.awaitReady(SOON, () -> Files.readString(process.log()).contains("up"));

    // When
    process.stop(SOON);

    // Then
    assertThat(process.isAlive()).isFalse();
    assertThat(process.log()).content().endsWith("bye\n");
  }

  @Test
  void shouldKillProcessThatDoesNotStopInTime() {
    // Given
    var process = ChildProcess.start(shell("trap '' TERM; echo up; while :; do sleep 0.1; done"));
    process.awaitReady(SOON, () -> Files.readString(process.log()).contains("up"));

    // When
    process.stop(Duration.ofMillis(200));

    // Then
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void shouldRunTheSameCommandAgainOnRestart() {
    // Given
    var process = ChildProcess.start(shell("echo up; sleep 1000"));
    process.awaitReady(SOON, () -> Files.readString(process.log()).equals("up\n"));
    var first = process.pid();

    // When
    process.restart();

    // Then
    process.awaitReady(SOON, () -> Files.readString(process.log()).equals("up\nup\n"));
    assertThat(process.pid()).isNotEqualTo(first);
    process.close();
  }

  @Test
  void shouldSayHowTheLogEndsWhenTheProcessFails() {
    // Given
    var process = ChildProcess.start(shell("seq 1 100; echo no such flag >&2; exit 3"));

    // When
    assertThatThrownBy(() -> process.awaitReady(SOON, () -> false))

        // Then
        .isInstanceOf(ProcessFailedException.class)
        .hasMessageContaining("shell ended with status 3")
        .hasMessageContaining("72\n73")
        .hasMessageNotContaining("70\n71")
        .hasMessageEndingWith("no such flag");
  }

  @Test
  void shouldLeaveNothingWhenTheJvmIsKilled() throws IOException {
    // Given
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var parent =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), Parent.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("parent.log").toFile())
            .start();
    await("the child's pid")
        .atMost(SOON.multipliedBy(3))
        .until(() -> Files.exists(folder.resolve("child")));
    var child = pidIn(folder.resolve("child"));
    assertThat(ProcessHandle.of(child)).isPresent();
    var scratch = Path.of(Files.readString(folder.resolve("scratch")));
    assertThat(scratch).isDirectory();

    // When
    parent.destroyForcibly();

    // Then
    awaitGone("the killed JVM's child", child);
    await("the killed JVM's folder is gone").atMost(SOON).until(() -> Files.notExists(scratch));
  }

  /** The JVM that is killed. */
  static final class Parent {
    public static void main(String[] args) throws IOException {
      var child = ChildProcess.start(Command.of(Path.of("log"), List.of("sleep", "1000")));
      Files.writeString(Path.of("scratch"), Scratch.folder("data").toString());
      Files.writeString(Path.of("pid"), child.pid() + "\n");
      Files.move(Path.of("pid"), Path.of("child"));
      await().forever().until(() -> false);
    }
  }

  private Command shell(String script) {
    return Command.of(
        folder.resolve("shell.log"), List.of("bash", "-c", "cd " + folder + "; " + script));
  }

  private static long pidIn(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }

  private static void awaitGone(String what, long pid) {
    await(what + " is gone").atMost(SOON).until(() -> ProcessHandle.of(pid).isEmpty());
  }
}

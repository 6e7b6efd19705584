package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.ProjectRoot;
import io.fluxconfig.testbed.process.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged command line, as a person with a home of their own runs it.
 *
 * @param home that home
 */
record Cli(Path home) {
  /** A person who has never used it. */
  static Cli ofSomebody() {
    return new Cli(Scratch.folder("home"));
  }

  /**
   * What a command has left.
   *
   * @param code what it ended with
   * @param out standard output
   * @param err standard error
   */
  record Ended(int code, String out, String err) {
    Ended expect(int expected) {
      assertThat(code).as("exit code; it said: %s%s", out, err).isEqualTo(expected);
      return this;
    }
  }

  /**
   * A command that runs.
   *
   * @param process its process
   * @param out where its standard output goes
   * @param err where its standard error goes
   */
  record Running(Process process, Path out, Path err) {
    /** What it has said to a person so far. */
    String said() {
      return read(err);
    }

    Ended end() {
      try {
        return new Ended(process.waitFor(), read(out), read(err));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** Runs a command to its end, with nothing on standard input. */
  Ended run(String... arguments) {
    return start(arguments).end();
  }

  Running start(String... arguments) {
    return start(List.of(arguments), Path.of("/dev/null"));
  }

  /** Runs a command to its end, with a text on standard input. */
  Ended type(String text, String... arguments) {
    return start(List.of(arguments), file("input", text)).end();
  }

  private Running start(List<String> arguments, Path input) {
    var line = new ArrayList<>(List.of(program().toString()));
    line.addAll(arguments);
    var builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("FLUXCONFIG_"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("XDG_CONFIG_HOME");
    var out = Scratch.log("cli-out");
    var err = Scratch.log("cli-err");
    builder.redirectInput(input.toFile());
    builder.redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    try {
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that only this person may read. */
  Path file(String name, String text) {
    try {
      var file = Files.writeString(home.resolve(name), text);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path program() {
    var program = ProjectRoot.find().resolve("cli/target/fluxconfig");
    if (!Files.exists(program)) {
      throw new IllegalStateException("missing: " + program + "; run mvn package -pl cli");
    }
    return program;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.fluxconfig.testbed.cluster;

import io.fluxconfig.testbed.ToolScript;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A command line for people: the one on the PATH, and else the one that a tool script builds. */
record Program(Path path) {

  /**
   * Finds it.
   *
   * @param name also of its folder in {@code testbed/tools}
   */
  static Program find(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Program::new)
        .orElseGet(() -> new Program(ToolScript.run(name + "/build").resolve(name)));
  }

  /** Runs it to its end. */
  Printed run(Stream<String> arguments) {
    var line = Stream.concat(Stream.of(path.toString()), arguments).toList();
    try {
      var process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Printed(process.waitFor(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + line, e);
    }
  }
}

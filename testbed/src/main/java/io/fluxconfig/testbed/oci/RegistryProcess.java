package io.fluxconfig.testbed.oci;

import io.fluxconfig.testbed.ToolScript;
import io.fluxconfig.testbed.process.ChildProcess;
import io.fluxconfig.testbed.process.Command;
import io.fluxconfig.testbed.process.Scratch;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The registry as a process: {@code docker-registry} if that is on the PATH, and else the one that
 * {@code testbed/tools/registry/build} builds.
 */
final class RegistryProcess {
  private RegistryProcess() {}

  static ChildProcess start(String settings) {
    var file = Scratch.folder("registry").resolve("config.yml");
    write(file, settings);
    var line = List.of(program().toString(), "serve", file.toString());
    return ChildProcess.start(Command.of(Scratch.log("registry"), line));
  }

  static Path write(Path file, String content) {
    try {
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path program() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "docker-registry"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> ToolScript.run("registry/build").resolve("registry"));
  }
}

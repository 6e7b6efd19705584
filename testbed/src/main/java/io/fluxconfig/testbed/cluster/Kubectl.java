package io.fluxconfig.testbed.cluster;

import io.fluxconfig.testbed.ToolScript;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Kubernetes' own command line, with all rights in one cluster: the one on the PATH, and else the
 * one that {@code testbed/tools/kubectl/build} builds.
 */
public final class Kubectl {
  private final Path program;
  private final Path kubeconfig;

  private Kubectl(Path program, Path kubeconfig) {
    this.program = program;
    this.kubeconfig = kubeconfig;
  }

  /**
   * What a command has printed.
   *
   * @param exitCode 0 when all went well
   * @param text standard output and standard error
   */
  public record Printed(int exitCode, String text) {}

  /** For a cluster. */
  public static Kubectl of(Cluster cluster) {
    return new Kubectl(program(), cluster.adminKubeconfig());
  }

  /** Runs a command, such as {@code "get", "pods"}, to its end. */
  public Printed run(String... arguments) {
    var line =
        Stream.concat(
                Stream.of(program.toString(), "--kubeconfig", kubeconfig.toString()),
                Stream.of(arguments))
            .toList();
    try {
      var process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Printed(process.waitFor(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: kubectl " + List.of(arguments), e);
    }
  }

  private static Path program() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> ToolScript.run("kubectl/build").resolve("kubectl"));
  }
}

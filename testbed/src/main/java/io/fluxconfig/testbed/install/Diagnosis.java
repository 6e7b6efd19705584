package io.fluxconfig.testbed.install;

import io.fluxconfig.testbed.cluster.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

/**
 * What the agent's doctor has said.
 *
 * @param exitCode 0 when the agent can work
 * @param lines one a check
 */
public record Diagnosis(int exitCode, List<String> lines) {
  private static final int LONGEST_SECONDS = 90;

  /**
   * Runs it with an agent's settings.
   *
   * @param serviceAccount in whose place it runs
   * @param settings further variables
   */
  public static Diagnosis of(
      Cluster cluster, String serviceAccount, URI service, Path ca, Map<String, String> settings) {
    var kubeconfig = cluster.kubeconfigFor(Installation.NAMESPACE, serviceAccount);
    var command =
        PartProcess.command("agent")
            .with(Environment.link(service, ca, ""))
            .with(Map.of("KUBECONFIG", kubeconfig.toString()))
            .with(settings);
    var line = new ArrayList<>(command.line());
    line.add("doctor");
    var builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(command.environment());
    try {
      var text = Files.createTempFile("doctor", ".txt");
      var process = builder.redirectOutput(text.toFile()).start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the doctor doesn't end: " + Files.readString(text));
      }
      var lines = Files.readAllLines(text);
      Files.delete(text);
      return new Diagnosis(process.exitValue(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * The line of a check.
   *
   * @throws NoSuchElementException if it wasn't made
   */
  public String line(String check) {
    return lines.stream()
        .filter(line -> line.matches("[A-Z]+ +" + check + "  .*"))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(check + " in " + lines));
  }
}

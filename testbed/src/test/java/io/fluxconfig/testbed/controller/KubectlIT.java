package io.fluxconfig.testbed.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.cluster.Kubectl;
import io.fluxconfig.testbed.cluster.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who has nothing but kubectl. */
class KubectlIT extends ControllerCase {
  private final Kubectl kubectl = Kubectl.of(stage.cluster());

  @Test
  void shouldWaitUntilAFluxConfigIsReady() {
    // Given
    create("config", UnaryOperator.identity());

    // When
    var waited = waitForReady("60s");

    // Then
    assertThat(waited.exitCode()).as(waited.text()).isZero();
    assertThat(waited.text()).contains("config condition met");
    assertThat(value("app")).isEqualTo("one");
  }

  @Test
  void shouldNotTakeOneForReadyThatFails() {
    // Given
    repository.commit("broken", Map.of("base/base.yaml", "kind: Nothing"));
    create("config", UnaryOperator.identity());

    // When
    var waited = waitForReady("5s");

    // Then
    assertThat(waited.exitCode()).as(waited.text()).isNotZero();
    assertThat(waited.text()).contains("timed out");
  }

  @Test
  void shouldListScopeUrlAndState() {
    // Given
    create("config", UnaryOperator.identity());
    waitForReady("60s");

    // When
    var listed = run("get", "fc");

    // Then
    var lines = listed.text().lines().toList();
    assertThat(lines.getFirst().split("\\s+"))
        .contains("NAME", "SCOPE", "URL", "PROVISION", "COMPLIANCE", "AGE");
    assertThat(lines.get(1).split("\\s+"))
        .contains("config", "cluster", repository.url(), "Succeeded", "Compliant");
  }

  @Test
  void shouldDescribeTheWholeStoryOfAFailure() {
    // Given
    var commit = repository.commit("broken", Map.of("base/base.yaml", "kind: Nothing"));
    create("config", UnaryOperator.identity());
    awaitState("config", "Non-Compliant", "config-base");

    // When
    var described = run("describe", "fluxconfig", "config").text();

    // Then
    assertThat(section(described, "Status:"))
        .contains("Compliance State:", "Non-Compliant", "BuildFailed", "config-base", commit)
        .contains("waits for Kustomization " + namespace + "/config-base");
    assertThat(section(described, "Events:"))
        .contains("Warning", "BuildFailed", "fluxconfig-controller", "config-base");
  }

  @Test
  void shouldNameTheFieldThatItRefuses(@TempDir Path folder) throws IOException {
    // Given
    var file =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            apiVersion: clusterconfig.azure.com/v1alpha1
            kind: FluxConfig
            metadata: {name: config}
            spec:
              scope: galaxy
              gitRepository: {url: "https://git.example.com/repo"}
            """);

    // When
    var refused = run("create", "-f", file.toString());

    // Then
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.text()).contains("spec.scope", "galaxy", "cluster", "namespace");
  }

  private Printed waitForReady(String timeout) {
    return run("wait", "--for=condition=Ready", "fluxconfig/config", "--timeout=" + timeout);
  }

  private Printed run(String... arguments) {
    return kubectl.run(
        Stream.concat(Stream.of("--namespace", namespace), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static String section(String described, String heading) {
    return described.substring(described.indexOf("\n" + heading));
  }
}

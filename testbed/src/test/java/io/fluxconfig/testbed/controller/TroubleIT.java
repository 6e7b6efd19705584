package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.cluster.Manifests;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.install.PartProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Flux isn't there, or is too old, or goes: it is said, and nothing has to be restarted. */
class TroubleIT extends ControllerCase {
  TroubleIT() {
    super(new Stage(Cluster.start(), GitServer.start()));
  }

  /** All of it. */
  @AfterEach
  @Override
  void delete() {
    stage.cluster().close();
    stage.git().close();
  }

  @Test
  void shouldSayThatFluxIsMissingAndGoOnWhenItComes() throws IOException {
    // Given
    var controller = Installation.on(stage.cluster()).launchController(SETTINGS);
    var pid = controller.pid();

    // When
    create("config", UnaryOperator.identity());

    // Then
    awaitReason("FluxMissing");
    assertThat(message("config")).contains("gitrepositories", "kustomizations", "install Flux 2.6");
    var version = config("config").getMetadata().getResourceVersion();
    await("it is said once")
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(6))
        .until(() -> config("config").getMetadata().getResourceVersion().equals(version));
    assertThat(lines(controller, "Waiting: the cluster doesn't serve")).isEqualTo(1);

    // When
    new Manifests(client)
        .applyFolder(
            stage.cluster().tools().fluxDefinitions(),
            Set.of(),
            definition -> !definition.getMetadata().getName().startsWith("ocirepositories"));

    // Then
    awaitReason("FluxTooOld");
    assertThat(message("config")).contains("ocirepositories", "2.6").doesNotContain("buckets");

    // When
    Flux.on(stage.cluster());

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(controller.isAlive()).isTrue();
    assertThat(controller.pid()).isEqualTo(pid);
    assertThat(lines(controller, "Exception")).isZero();
  }

  @Test
  void shouldSayThatFluxHasGoneAndGoOnWhenItIsBack() {
    // Given
    var flux = Flux.on(stage.cluster());
    var controller = Installation.on(stage.cluster()).startController(SETTINGS);
    create("config", UnaryOperator.identity());
    create("other", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    flux.close();

    // When
    uninstallFlux();

    // Then
    awaitReason("FluxMissing");
    client.resource(config("other")).delete();
    awaitGone("other");
    assertThat(controller.isAlive()).isTrue();

    // When
    Flux.on(stage.cluster());

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(controller.isAlive()).isTrue();
  }

  /** As Flux's own tool does it: what Flux holds is let go, and stays as it is. */
  private void uninstallFlux() {
    ofFlux().forEach(definition -> client.resource(definition).delete());
    await("they are gone")
        .atMost(WITHIN)
        .until(
            () -> {
              ofFlux().forEach(this::letGo);
              return ofFlux().isEmpty();
            });
  }

  private List<CustomResourceDefinition> ofFlux() {
    return client.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
        .filter(one -> one.getSpec().getGroup().endsWith(".toolkit.fluxcd.io"))
        .toList();
  }

  private void letGo(CustomResourceDefinition definition) {
    var all =
        client.genericKubernetesResources(CustomResourceDefinitionContext.fromCrd(definition));
    try {
      for (var held : all.inAnyNamespace().list().getItems()) {
        client
            .resource(held)
            .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
      }
    } catch (KubernetesClientException e) {
      assertThat(e.getCode()).as("gone meanwhile").isEqualTo(404);
    }
  }

  private void awaitReason(String reason) {
    await("it is said: " + reason)
        .atMost(WITHIN)
        .ignoreExceptions()
        .until(() -> reason.equals(condition("config", "Stalled")));
    assertThat(condition("config", "Ready")).isEqualTo(reason);
  }

  private static long lines(PartProcess part, String text) throws IOException {
    try (var lines = Files.lines(part.log())) {
      return lines.filter(line -> line.contains(text)).count();
    }
  }
}

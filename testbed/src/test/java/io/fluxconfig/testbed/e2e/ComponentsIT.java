package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.install.Installation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the service shows of what runs in a cluster. Here that are processes without Deployments.
 */
class ComponentsIT extends EndToEndCase {
  private final List<Deployment> made = new ArrayList<>();

  @AfterEach
  void remove() {
    made.forEach(deployment -> fixture.client().resource(deployment).delete());
  }

  @Test
  void shouldShowWhichFluxAndWhichControllerRun() {
    // Given
    deploy(Flux.NAMESPACE, "source-controller", "registry.example.com:5000/flux/source:v1.9.3");
    deploy(Installation.NAMESPACE, "fluxconfig-controller", "fluxconfig/controller:9.8.7");

    // When
    fixture.product().installation().agent().restart();

    // Then
    await("the agent has looked and told")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(components())
                    .extracting(one -> one.get("name").asText() + " " + one.get("version").asText())
                    .contains(
                        "flux v2.9.9", "fluxconfig-controller 9.8.7", "source-controller v1.9.3"));
  }

  private JsonNode components() {
    var path = ManagementClient.clusterPath(fixture.product().name());
    return fixture
        .product()
        .client()
        .send("GET", path, null)
        .orFail()
        .body()
        .at("/properties/components");
  }

  /** As an installation has it, with no pods: where there are nodes, nothing is to start. */
  private void deploy(String namespace, String name, String image) {
    var labels = Map.of("app.kubernetes.io/part-of", "flux", "app.kubernetes.io/version", "v2.9.9");
    var deployment =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .withLabels(labels)
            .endMetadata()
            .withNewSpec()
            .withReplicas(0)
            .withNewSelector()
            .withMatchLabels(Map.of("app", name))
            .endSelector()
            .withNewTemplate()
            .withNewMetadata()
            .withLabels(Map.of("app", name))
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("manager")
            .withImage(image)
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
    made.add(fixture.client().resource(deployment).create());
  }
}

package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigStatus;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Installation;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A controller of Flux that doesn't run is named, and nothing is taken for a failure of Git. */
class SilenceIT {
  private static final String NAMESPACE = "silence";

  @Test
  void shouldSayThatFluxIsSilentUntilItRunsAgain() {
    try (var cluster = Cluster.start()) {
      // Given
      Assumptions.assumeFalse(cluster.isGiven(), "its Flux isn't ours to kill");
      var source = Flux.on(cluster).source().orElseThrow();
      Installation.on(cluster).startController(Map.of("FLUXCONFIG_FLUX_SILENCE", "4s"));
      source.kill();

      // When
      create(cluster);

      // Then
      awaitState(cluster, NON_COMPLIANT);
      assertThat(status(cluster).errorMessage())
          .startsWith("GitRepository silence/config: FluxSilent:")
          .endsWith("Flux's source-controller has not reacted for 4s; is it running?");
      source.restart();
      awaitState(cluster, COMPLIANT);
    }
  }

  private static void create(Cluster cluster) {
    var repository = GitServer.start().repository(NAMESPACE);
    repository.commit("first", Map.of("README.md", "nothing"));
    cluster
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .create();
    var config = new FluxConfig();
    config.getMetadata().setName("config");
    config.getMetadata().setNamespace(NAMESPACE);
    config.setSpec(new Wish(Scope.CLUSTER, false, null, null, Map.of()).spec(repository.url()));
    cluster.client().resource(config).create();
  }

  private static void awaitState(Cluster cluster, String state) {
    await(state)
        .atMost(ControllerCase.WITHIN)
        .untilAsserted(
            () -> {
              assertThat(status(cluster)).isNotNull();
              assertThat(status(cluster).complianceState())
                  .as(status(cluster).conditions().toString())
                  .isEqualTo(state);
            });
  }

  private static FluxConfigStatus status(Cluster cluster) {
    return cluster
        .client()
        .resources(FluxConfig.class)
        .inNamespace(NAMESPACE)
        .withName("config")
        .get()
        .getStatus();
  }
}

package io.fluxconfig.testbed.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Installation;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A cluster's owner lets nobody have scope cluster, not even who may do everything. */
class ClusterScopeRefusedIT {

  @Test
  void shouldRefuseScopeClusterAndServeScopeNamespace() {
    // Given
    try (var cluster = Cluster.start();
        var flux = Flux.on(cluster);
        var git = GitServer.start();
        var installation = Installation.on(cluster, "controller-cluster-scope.yaml")) {
      assertThat(flux.source()).isPresent();
      installation.startController(Map.of("FLUXCONFIG_CLUSTER_SCOPE_ALLOWED", "false"));
      var client = cluster.client();
      var repository = git.repository("any");
      repository.commit("first", Map.of("app/app.yaml", Yaml.configMap("served", "served")));

      // When
      create(client, "refused", Yaml.fluxConfig("any", "scope: cluster", repository.url()));
      create(client, "served", Yaml.fluxConfig("any", "scope: namespace", repository.url()));

      // Then
      await("refusal")
          .atMost(Stage.WITHIN)
          .untilAsserted(() -> assertThat(stalled(client)).contains("ClusterScopeRefused"));
      await("ConfigMap from Git")
          .atMost(Stage.WITHIN)
          .until(() -> client.configMaps().inNamespace("served").withName("served").get() != null);
      assertThat(client.serviceAccounts().inNamespace("refused").withName("flux-applier").get())
          .isNull();
    }
  }

  private static void create(KubernetesClient client, String namespace, String config) {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    new Actor(client, namespace).create(config);
  }

  /** Why the refused one is stalled. */
  private static Stream<String> stalled(KubernetesClient client) {
    var config = client.resources(FluxConfig.class).inNamespace("refused").withName("any").get();
    return Stream.ofNullable(config.getStatus())
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.getType().equals("Stalled"))
        .map(Condition::getReason);
  }
}

package io.fluxconfig.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  /**
   * Another test may have killed the API server: the controller manager then looks again only after
   * a pause that grows.
   */
  private static final Duration AFTER_A_RESTART = Duration.ofSeconds(120);

  private final Cluster cluster = Cluster.shared();
  private final KubernetesClient client = cluster.client();
  private final String namespace = cluster.freshNamespace("cluster-it");

  @BeforeEach
  void createNamespace() {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .serverSideApply();
  }

  @AfterEach
  void deleteNamespace() {
    client.namespaces().withName(namespace).delete();
  }

  @Test
  void shouldReportVersionThatClientsParse() {
    // When
    var version = client.getKubernetesVersion();

    // Then
    assertThat(version.getMajor()).isEqualTo("1");
    assertThat(version.getMinor()).matches("\\d+\\+?");
  }

  @Test
  void shouldCollectDependentsOfDeletedOwner() {
    // Given
    var owner = client.resource(configMap("owner").build()).create();
    var dependent = client.resource(ownedBy(owner, configMap("dependent"))).create();
    var orphan = client.resource(configMap("bystander").build()).create();

    // When
    client.resource(owner).delete();

    // Then
    await("the dependent is collected")
        .atMost(SOON)
        .until(() -> client.resource(dependent).get() == null);
    assertThat(client.resource(orphan).get()).isNotNull();
  }

  @Test
  void shouldEmptyDeletedNamespace() {
    // Given
    var inside = client.resource(configMap("inside").build()).create();

    // When
    client.namespaces().withName(namespace).delete();

    // Then
    await("the namespace is gone")
        .atMost(AFTER_A_RESTART)
        .until(() -> client.namespaces().withName(namespace).get() == null);
    assertThat(client.resource(inside).get()).isNull();
  }

  @Test
  void shouldGiveServiceAccountOnlyItsOwnRights() throws IOException {
    // Given
    var account =
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withName("poor")
            .withNamespace(namespace)
            .endMetadata();
    client.resource(account.build()).create();

    // When
    var kubeconfig = cluster.kubeconfigFor(namespace, "poor");

    // Then
    assertThat(Files.getPosixFilePermissions(kubeconfig))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var poor = client(kubeconfig)) {
      assertThatThrownBy(() -> poor.secrets().inNamespace(namespace).list())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("system:serviceaccount:" + namespace + ":poor");
    }
  }

  @Test
  void shouldGiveAdminKubeconfigAllRights() throws IOException {
    // When
    var kubeconfig = cluster.adminKubeconfig();

    // Then
    try (var admin = client(kubeconfig)) {
      assertThat(admin.secrets().inAnyNamespace().list()).isNotNull();
    }
  }

  @Test
  void shouldKeepDataAndWatchesThroughApiServerRestart() {
    // Given
    assumeTrue(cluster.apiServer().isPresent(), "the API server is ours");
    var before = client.resource(configMap("before").build()).create();
    var seen = Collections.synchronizedList(new ArrayList<String>());
    try (var informer = client.configMaps().inNamespace(namespace).runnableInformer(0)) {
      informer.addEventHandler(new Names(seen)).run();

      // When
      cluster.apiServer().orElseThrow().kill();
      cluster.apiServer().orElseThrow().restart();

      // Then
      assertThat(client.resource(before).get()).isNotNull();
      client.resource(configMap("after").build()).create();
      await("the informer reconnects")
          .atMost(SOON)
          .until(() -> seen.containsAll(List.of("before", "after")));
    }
  }

  private ConfigMapBuilder configMap(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .endMetadata();
  }

  private static ConfigMap ownedBy(HasMetadata owner, ConfigMapBuilder dependent) {
    return dependent
        .editMetadata()
        .addNewOwnerReference()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  private static KubernetesClient client(Path kubeconfig) throws IOException {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
        .build();
  }
}

package io.fluxconfig.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.cluster.Helm;
import io.fluxconfig.testbed.cluster.Printed;
import io.fluxconfig.testbed.install.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A test of the chart in a cluster of its own, whose namespace lets only restricted pods in. */
abstract class InstalledCase {
  static final Duration WITHIN = Duration.ofSeconds(60);
  static final String TENANT = "tenant";
  static final String DEFINITION = "fluxconfigs.clusterconfig.azure.com";

  final Cluster cluster = Cluster.startLocal(List.of());
  final KubernetesClient client = cluster.client();
  final Helm helm = Helm.of(cluster);

  InstalledCase() {
    createNamespace(
        Installation.NAMESPACE, Map.of("pod-security.kubernetes.io/enforce", "restricted"));
  }

  @AfterEach
  void end() {
    cluster.close();
  }

  void createNamespace(String name, Map<String, String> labels) {
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .build())
        .create();
  }

  void install(Path chart, String... flags) {
    succeed(Chart.run(helm, chart, Stream.of(flags), "install", Chart.RELEASE));
  }

  void upgrade(Path chart, String... flags) {
    succeed(Chart.run(helm, chart, Stream.of(flags), "upgrade", Chart.RELEASE));
  }

  /** What the API server and the checks would say to an installation. */
  Printed tryInstalling(String... flags) {
    return Chart.run(
        helm, Stream.concat(Stream.of("--dry-run=server"), Stream.of(flags)), "install", "another");
  }

  static void succeed(Printed printed) {
    assertThat(printed.exitCode()).as(printed.text()).isZero();
  }

  CustomResourceDefinition definition() {
    return client.apiextensions().v1().customResourceDefinitions().withName(DEFINITION).get();
  }

  CustomResourceDefinitionVersion servedVersion() {
    return definition().getSpec().getVersions().getFirst();
  }

  void uninstall() {
    var uninstalled = helm.start("uninstall", Chart.RELEASE, "--namespace", Installation.NAMESPACE);
    new PlayedKubelet(cluster).run(Installation.NAMESPACE, "fluxconfig-uninstall");
    succeed(uninstalled.join());
  }

  /** With the finalizer that the controller would set. */
  GenericKubernetesResource create() {
    return create(FluxConfig.FINALIZER);
  }

  GenericKubernetesResource create(String... finalizers) {
    createNamespace(TENANT, Map.of());
    var yaml =
        """
        apiVersion: clusterconfig.azure.com/v1alpha1
        kind: FluxConfig
        metadata: {name: config, namespace: %s, finalizers: [%s]}
        spec:
          scope: namespace
          gitRepository: {url: "https://git.example.com/repo", repositoryRef: {branch: main}}
        """
            .formatted(TENANT, String.join(", ", finalizers));
    client.resource(yaml).create();
    return fluxConfig();
  }

  GenericKubernetesResource fluxConfig() {
    return client
        .genericKubernetesResources("clusterconfig.azure.com/v1alpha1", "FluxConfig")
        .inNamespace(TENANT)
        .withName("config")
        .get();
  }

  static String uid(GenericKubernetesResource object) {
    return object.getMetadata().getUid();
  }

  List<String> clusterRoles() {
    return client.rbac().clusterRoles().list().getItems().stream()
        .map(ClusterRole::getMetadata)
        .map(metadata -> metadata.getName())
        .toList();
  }
}

package io.fluxconfig.testbed.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.testbed.cluster.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A HelmRelease that asks for it is applied with the configuration's source. */
class ManagedSourceIT extends OptionsCase {
  @Test
  void shouldGiveAHelmReleaseThatAsksForItTheConfigurationsSource() {
    // Given
    defineHelmReleases();
    repository.commit(
        "releases",
        Map.of(
            "app/managed.yaml", helmRelease("managed", "\"true\""),
            "app/other.yaml", helmRelease("other", "\"false\"")));

    // When
    createWith("wait: false");

    // Then
    await("Flux applies both")
        .atMost(WITHIN)
        .until(() -> sourceOf("managed") != null && sourceOf("other") != null);
    assertThat(sourceOf("managed"))
        .isEqualTo(Map.of("kind", "GitRepository", "name", "config", "namespace", namespace));
    assertThat(sourceOf("other")).isEqualTo(Map.of("kind", "HelmRepository", "name", "charts"));
  }

  private String helmRelease(String name, String managed) {
    return """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: %s
          namespace: %s
          annotations:
            clusterconfig.azure.com/use-managed-source: %s
        spec:
          interval: 1h
          chart:
            spec:
              chart: ./charts/shop
              sourceRef:
                kind: HelmRepository
                name: charts
        """
        .formatted(name, namespace, managed);
  }

  private Object sourceOf(String helmRelease) {
    var found =
        client
            .genericKubernetesResources("helm.toolkit.fluxcd.io/v2", "HelmRelease")
            .inNamespace(namespace)
            .withName(helmRelease)
            .get();
    return found == null ? null : found.get("spec", "chart", "spec", "sourceRef");
  }

  private void defineHelmReleases() {
    try (var definition =
        ManagedSourceIT.class.getResourceAsStream("/helm/helmrelease-definition.yaml")) {
      new Manifests(client).apply(definition, any -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

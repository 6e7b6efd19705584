package io.fluxconfig.testbed.tenancy;

import static io.fluxconfig.testbed.tenancy.Refusals.assertForbidden;

import org.junit.jupiter.api.Test;

/**
 * A tenant tries to get more by a HelmRelease. Only admission is tried: no helm-controller runs.
 */
class HelmReleaseAttackIT {
  private final Stage stage = Stage.get();

  @Test
  void shouldRefuseHelmReleaseAsAnotherServiceAccount() {
    refuse("serviceAccountName: default", "spec.serviceAccountName");
  }

  @Test
  void shouldRefuseHelmReleaseWithItsOwnKubeConfig() {
    refuse("kubeConfig: {secretRef: {name: any}}", "spec.kubeConfig");
  }

  @Test
  void shouldRefuseHelmReleaseFromAnotherNamespacesSource() {
    refuse(
        "chart: {spec: {chart: any, sourceRef: {kind: HelmRepository, name: any, namespace: %s}}}"
            .formatted(stage.victim()),
        "spec.chart.spec.sourceRef.namespace");
  }

  @Test
  void shouldRefuseHelmReleaseOfAnotherNamespacesChart() {
    refuse(
        "chartRef: {kind: HelmChart, name: any, namespace: %s}".formatted(stage.victim()),
        "spec.chartRef.namespace");
  }

  @Test
  void shouldRefuseHelmReleaseThatDependsOnAnotherNamespaces() {
    refuse("dependsOn: [{name: any, namespace: flux-system}]", "spec.dependsOn[].namespace");
  }

  @Test
  void shouldRefuseHelmReleaseForAnotherNamespace() {
    refuse("targetNamespace: " + stage.victim(), "spec.targetNamespace");
  }

  @Test
  void shouldRefuseHelmReleaseThatIsStoredInAnotherNamespace() {
    refuse("storageNamespace: " + stage.victim(), "spec.storageNamespace");
  }

  @Test
  void shouldRefuseAnyHelmReleaseWhereFluxActsForTheCluster() {
    assertForbidden(
        () -> stage.shared().create(Yaml.helmRelease("attack", "suspend: false")),
        "metadata.namespace");
  }

  private void refuse(String line, String field) {
    assertForbidden(() -> stage.home().create(Yaml.helmRelease("attack", line)), field);
  }
}

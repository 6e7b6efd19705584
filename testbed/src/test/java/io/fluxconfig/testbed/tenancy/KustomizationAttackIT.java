package io.fluxconfig.testbed.tenancy;

import static io.fluxconfig.testbed.tenancy.Refusals.assertForbidden;

import org.junit.jupiter.api.Test;

/** A tenant tries to get more by a Kustomization of its own. */
class KustomizationAttackIT {
  private final Stage stage = Stage.get();

  @Test
  void shouldRefuseKustomizationAsAnotherServiceAccount() {
    refuse("serviceAccountName: default", "spec.serviceAccountName");
  }

  @Test
  void shouldRefuseKustomizationAsTheFluxControllerItself() {
    refuse("serviceAccountName: kustomize-controller", "spec.serviceAccountName");
  }

  @Test
  void shouldRefuseKustomizationWithItsOwnKubeConfig() {
    refuse("kubeConfig: {secretRef: {name: any}}", "spec.kubeConfig");
  }

  @Test
  void shouldRefuseKustomizationFromAnotherNamespacesSource() {
    var yaml = Yaml.kustomization("attack", "any", "suspend: false");
    var abroad = yaml.replace("name: any}", "name: any, namespace: %s}".formatted(stage.victim()));

    assertForbidden(() -> stage.home().create(abroad), "spec.sourceRef.namespace");
  }

  @Test
  void shouldRefuseKustomizationThatDependsOnAnotherNamespaces() {
    refuse("dependsOn: [{name: any, namespace: flux-system}]", "spec.dependsOn[].namespace");
  }

  @Test
  void shouldRefuseKustomizationForAnotherNamespace() {
    refuse("targetNamespace: " + stage.victim(), "spec.targetNamespace");
  }

  @Test
  void shouldRefuseKustomizationThatLooksIntoAnotherNamespace() {
    refuse(
        "healthChecks: [{apiVersion: v1, kind: Secret, name: any, namespace: %s}]"
            .formatted(stage.victim()),
        "spec.healthChecks[].namespace");
  }

  @Test
  void shouldRefuseKustomizationThatDecryptsAsAnotherServiceAccount() {
    refuse(
        "decryption: {provider: sops, serviceAccountName: default}",
        "spec.decryption.serviceAccountName");
  }

  @Test
  void shouldRefuseKustomizationThatIsChangedIntoOneOfThese() {
    // Given
    var plain = Yaml.kustomization("plain", Stage.FIRST, "suspend: true");
    stage.home().create(plain);

    // When, Then
    assertForbidden(
        () ->
            stage
                .home()
                .patch(plain, "{\"spec\": {\"kubeConfig\": {\"secretRef\": {\"name\": \"x\"}}}}"),
        "spec.kubeConfig");
    stage.home().delete(plain);
  }

  @Test
  void shouldRefuseAnyKustomizationWhereFluxActsForTheCluster() {
    assertForbidden(
        () -> stage.shared().create(Yaml.kustomization("nobodys", Stage.FIRST, "suspend: false")),
        "metadata.namespace");
    assertForbidden(
        () ->
            stage
                .shared()
                .create(
                    Yaml.kustomization(
                        "appliers", Stage.FIRST, "serviceAccountName: flux-applier")),
        "metadata.namespace");
  }

  @Test
  void shouldRefuseAnotherPathForAnOperatorsKustomization() {
    assertForbidden(
        () ->
            stage
                .shared()
                .patch(
                    Yaml.kustomization("first-app", Stage.FIRST, "suspend: false"),
                    "{\"spec\": {\"path\": \"evil\"}}"),
        "metadata.");
  }

  private void refuse(String line, String field) {
    assertForbidden(
        () -> stage.home().create(Yaml.kustomization("attack", Stage.FIRST, line)), field);
  }
}

package io.fluxconfig.testbed.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A tenant commits the attack, and a configuration of scope namespace, which the tenant may make,
 * lets Flux apply it as {@code flux-applier}.
 */
class GitAttackIT {
  private static final String ANY_URL = "http://127.0.0.1:1/any.git";

  private final Stage stage = Stage.get();
  private final Actor tenant = stage.home();

  @Test
  void shouldRefuseConfigurationOfScopeClusterFromGit() {
    commit("git-raise", Yaml.fluxConfig("raised", "scope: cluster", ANY_URL));

    awaitRefusal("git-raise", "spec.scope is cluster");
  }

  @Test
  void shouldRefuseConfigurationWithoutScopeFromGit() {
    commit("git-default", Yaml.fluxConfig("raised", "suspend: false", ANY_URL));

    awaitRefusal("git-default", "spec.scope is cluster");
  }

  @Test
  void shouldRefuseKustomizationAsAnotherServiceAccountFromGit() {
    commit("git-account", Yaml.kustomization("other", "any", "serviceAccountName: default"));

    awaitRefusal("git-account", "spec.serviceAccountName may only be flux-applier");
  }

  @Test
  void shouldRefuseKustomizationWithKubeConfigFromGit() {
    commit(
        "git-kubeconfig",
        Yaml.kustomization("other", "any", "kubeConfig: {secretRef: {name: any}}"));

    awaitRefusal("git-kubeconfig", "spec.kubeConfig may not be set");
  }

  @Test
  void shouldRefuseHelmReleaseForAnotherNamespaceFromGit() {
    commit("git-helm", Yaml.helmRelease("other", "targetNamespace: " + stage.victim()));

    awaitRefusal("git-helm", "spec.targetNamespace may not be another namespace");
  }

  @Test
  void shouldRefuseAnObjectInAnotherNamespaceFromGit() {
    commit("git-abroad", Yaml.configMap("planted", stage.victim()));

    awaitRefusal("git-abroad", "flux-applier\" cannot");
    assertThat(stage.operator(stage.victim()).get(Yaml.configMap("planted", ""))).isNull();
  }

  @Test
  void shouldRefuseBindingToClusterAdminFromGit() {
    commit(
        "git-binding",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: attack}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
        subjects: [{kind: ServiceAccount, name: flux-applier, namespace: %s}]
        """
            .formatted(tenant.namespace()));

    awaitRefusal("git-binding", "attempting to grant RBAC permissions not currently held");
  }

  @Test
  void shouldRefusePodOfTheApplierFromGit() {
    commit("git-pod", Yaml.pod("attack", "flux-applier"));

    awaitRefusal("git-pod", "spec.serviceAccountName may not be flux-applier");
  }

  @Test
  void shouldRefuseOurLabelsFromGit() {
    commit(
        "git-labels",
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: victims-auth, labels: %s}
        """
            .formatted(Yaml.labels(tenant.namespace(), "victims")));

    awaitRefusal("git-labels", "metadata.labels has clusterconfig.azure.com/is-managed");
  }

  @Test
  void shouldRefuseAnObjectInAnotherNamespaceFromATenantsOwnKustomization() {
    // Given
    var repository = stage.git().repository("own-kustomization");
    repository.commit("attack", Map.of("app/app.yaml", Yaml.configMap("stolen", stage.victim())));
    tenant.create(Yaml.gitRepository("own", repository.url()));

    // When
    var kustomization = Yaml.kustomization("own", "own", "suspend: false");
    tenant.create(kustomization);

    // Then
    await("refusal by RBAC")
        .atMost(Stage.WITHIN)
        .until(() -> tenant.get(kustomization).toString().contains("flux-applier\" cannot"));
    assertThat(stage.operator(stage.victim()).get(Yaml.configMap("stolen", ""))).isNull();
    tenant.delete(kustomization);
  }

  private void commit(String name, String attack) {
    var repository = stage.git().repository(name);
    var kustomization = "resources: [attack.yaml]\nnamespace: %s\n".formatted(tenant.namespace());
    var files = Map.of("app/attack.yaml", attack);
    repository.commit("attack", files);
    if (!attack.contains("namespace: \"" + stage.victim())) {
      repository.commit("namespace", Map.of("app/kustomization.yaml", kustomization));
    }
    tenant.create(Yaml.fluxConfig(name, "scope: namespace", repository.url()));
  }

  private void awaitRefusal(String name, String message) {
    await(name + " says " + message)
        .atMost(Stage.WITHIN)
        .untilAsserted(
            () -> {
              var status = config(name).getStatus();
              assertThat(status).isNotNull();
              assertThat(status.errorMessage()).contains(message);
            });
    assertThat(configurations()).doesNotContain("raised");
    tenant.client().resource(config(name)).delete();
  }

  private FluxConfig config(String name) {
    return tenant
        .client()
        .resources(FluxConfig.class)
        .inNamespace(tenant.namespace())
        .withName(name)
        .get();
  }

  private List<String> configurations() {
    return tenant
        .client()
        .resources(FluxConfig.class)
        .inNamespace(tenant.namespace())
        .list()
        .getItems()
        .stream()
        .map(config -> config.getMetadata().getName())
        .toList();
  }
}

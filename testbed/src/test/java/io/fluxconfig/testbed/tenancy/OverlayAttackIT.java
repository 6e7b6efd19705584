package io.fluxconfig.testbed.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A tenant tries to get more by the free-form members of a configuration that it may make. The API
 * server takes them; the controller says which one it refuses, and writes nothing.
 */
class OverlayAttackIT {
  private static final String ANY_URL = "http://127.0.0.1:1/any.git";

  private final Stage stage = Stage.get();
  private final Actor tenant = stage.home();

  @Test
  void shouldRefuseAnotherServiceAccount() {
    refuse("account", "serviceAccountName: default", "serviceAccountName");
  }

  @Test
  void shouldRefuseKubeConfig() {
    refuse("kubeconfig", "kubeConfig: {secretRef: {name: any}}", "kubeConfig");
  }

  @Test
  void shouldRefuseAnotherSource() {
    refuse(
        "source",
        "sourceRef: {kind: GitRepository, name: any, namespace: %s}".formatted(stage.victim()),
        "sourceRef");
  }

  @Test
  void shouldRefuseAnotherNamespace() {
    refuse("target", "targetNamespace: " + stage.victim(), "targetNamespace");
  }

  @Test
  void shouldRefuseToDependOnAnotherNamespace() {
    refuse("depends", "dependsOn: [{name: any, namespace: flux-system}]", "dependsOn");
  }

  @Test
  void shouldRefuseToLookIntoAnotherNamespace() {
    refuse(
        "health",
        "healthChecks: [{apiVersion: v1, kind: Secret, name: any, namespace: %s}]"
            .formatted(stage.victim()),
        "healthChecks");
  }

  private void refuse(String name, String member, String field) {
    // Given
    var config = config("overlay-" + name, member);

    // When
    tenant.create(config);

    // Then
    await("refusal of " + member)
        .atMost(Stage.WITHIN)
        .untilAsserted(
            () ->
                assertThat(stalled("overlay-" + name))
                    .anyMatch(message -> message.contains("additionalConfigurations." + field)));
    assertThat(tenant.get(Yaml.kustomization("overlay-" + name + "-app", "any", "suspend: false")))
        .isNull();
    tenant.delete(config);
  }

  private static String config(String name, String member) {
    return Yaml.fluxConfig(name, "scope: namespace", ANY_URL)
        .replace("path: app", "path: app\n      additionalConfigurations: {" + member + "}");
  }

  private List<String> stalled(String name) {
    var config =
        tenant
            .client()
            .resources(FluxConfig.class)
            .inNamespace(tenant.namespace())
            .withName(name)
            .get();
    return Stream.ofNullable(config.getStatus())
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.getType().equals("Stalled"))
        .map(Condition::getMessage)
        .toList();
  }
}

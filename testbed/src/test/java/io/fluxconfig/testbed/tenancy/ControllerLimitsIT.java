package io.fluxconfig.testbed.tenancy;

import static io.fluxconfig.testbed.tenancy.Refusals.assertForbidden;

import io.fluxconfig.testbed.install.Installation;
import org.junit.jupiter.api.Test;

/** A controller that has been taken over tries to use its rights for something else. */
class ControllerLimitsIT {
  private static final String LABELS = Yaml.labels("any", "any");

  private final Stage stage = Stage.get();
  private final Actor controller =
      stage.as(Installation.NAMESPACE, "fluxconfig-controller").in(stage.victim());

  @Test
  void shouldRefuseSecretThatIsntItsOwn() {
    assertForbidden(
        () ->
            controller.create(
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: attack}
                """),
        "metadata.labels lacks");
  }

  @Test
  void shouldRefuseToTakeSomebodysServiceAccount() {
    assertForbidden(
        () ->
            controller.patch(
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: default}
                """,
                "{\"metadata\": {\"labels\": {\"clusterconfig.azure.com/is-managed\": \"true\"}}}"),
        "metadata.labels lacks");
  }

  @Test
  void shouldRefuseToBindItselfInANamespace() {
    assertForbidden(
        () -> controller.create(binding("RoleBinding", "flux-applier", "admin", "attacker")),
        "roleRef and subjects");
  }

  @Test
  void shouldRefuseToBindItselfInTheCluster() {
    assertForbidden(
        () ->
            controller.create(
                binding("ClusterRoleBinding", "flux-applier-x", "cluster-admin", "attacker")),
        "roleRef and subjects");
  }

  @Test
  void shouldRefuseAnotherNameForAClusterRoleBinding() {
    assertForbidden(
        () ->
            controller.create(
                binding("ClusterRoleBinding", "attack", "cluster-admin", "flux-applier")),
        "roleRef and subjects");
  }

  private String binding(String kind, String name, String role, String subject) {
    return """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: %s
        metadata: {name: %s, labels: %s}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
        subjects: [{kind: ServiceAccount, name: %s, namespace: %s}]
        """
        .formatted(kind, name, LABELS, role, subject, stage.victim());
  }
}

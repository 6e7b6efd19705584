package io.fluxconfig.testbed.tenancy;

import static io.fluxconfig.testbed.tenancy.Refusals.assertForbidden;
import static io.fluxconfig.testbed.tenancy.Stage.FIRST;

import org.junit.jupiter.api.Test;

/** A tenant tries to pass its objects for generated ones, or to get at those. */
class GeneratedAttackIT {
  private static final String APPLIER =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: flux-applier}
      """;
  private static final String BINDING =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: flux-applier}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}
      """;
  private static final String FIELD = "metadata.labels has clusterconfig.azure.com/is-managed";

  private final Stage stage = Stage.get();
  private final Actor tenant = stage.home();
  private final Actor guest = stage.shared();

  @Test
  void shouldRefusePlantedCredentials() {
    assertForbidden(() -> guest.create(labelled(secret(FIRST + "-auth"), guest)), FIELD);
  }

  @Test
  void shouldRefusePlantedKustomization() {
    assertForbidden(
        () ->
            tenant.create(
                labelled(Yaml.kustomization("first-planted", FIRST, "suspend: true"), tenant)),
        FIELD);
  }

  @Test
  void shouldRefusePlantedBinding() {
    var own = newTenant();

    assertForbidden(() -> own.create(labelled(BINDING, own)), FIELD);
  }

  @Test
  void shouldRefusePlantedApplier() {
    var own = newTenant();

    assertForbidden(() -> own.create(labelled(APPLIER, own)), FIELD);
  }

  @Test
  void shouldRefuseLabelsOnAnObjectThatIsThere() {
    // Given
    tenant.create(secret("harmless"));

    // When, Then
    assertForbidden(
        () ->
            tenant.patch(
                secret("harmless"),
                "{\"metadata\": {\"labels\": {\"clusterconfig.azure.com/is-managed\": \"true\"}}}"),
        FIELD);
  }

  @Test
  void shouldRefuseToTakeTheLabelsAway() {
    assertForbidden(
        () ->
            tenant.patch(
                Yaml.gitRepository(FIRST, ""),
                "{\"metadata\": {\"labels\": {\"clusterconfig.azure.com/is-managed\": null}}}"),
        FIELD);
  }

  @Test
  void shouldRefuseToTellAnotherScopeOfTheApplier() {
    assertForbidden(
        () ->
            guest.patch(
                APPLIER, "{\"metadata\": {\"labels\": {\"fluxconfig.io/scope\": \"namespace\"}}}"),
        FIELD);
  }

  @Test
  void shouldRefuseToDeleteTheApplierOnWhichPoliciesRest() {
    assertForbidden(() -> guest.delete(APPLIER), FIELD);
    assertForbidden(
        () -> guest.client().serviceAccounts().inNamespace(guest.namespace()).delete(), FIELD);
  }

  @Test
  void shouldRefuseToShareTheAppliersBinding() {
    assertForbidden(
        () ->
            tenant.patch(
                BINDING,
                """
                {"subjects": [{"kind": "ServiceAccount", "name": "tenant", "namespace": "%s"}]}
                """
                    .formatted(tenant.namespace())),
        FIELD);
  }

  private Actor newTenant() {
    return stage.newTenant("planter", "admin");
  }

  private static String secret(String name) {
    return """
        apiVersion: v1
        kind: Secret
        metadata: {name: %s}
        """
        .formatted(name);
  }

  private static String labelled(String yaml, Actor actor) {
    var labels = Yaml.labels(actor.namespace(), FIRST);
    return yaml.replaceFirst("metadata: \\{", "metadata: {labels: " + labels + ", ");
  }
}

package io.fluxconfig.testbed.tenancy;

import static io.fluxconfig.testbed.tenancy.Refusals.assertForbidden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fluxconfig.testbed.install.Installation;
import org.junit.jupiter.api.Test;

/** A tenant tries to become {@code flux-applier}, or to give itself its rights. */
class IdentityAttackIT {
  private static final String FORBIDDEN_GRANT =
      "attempting to grant RBAC permissions not currently held";

  private final Stage stage = Stage.get();
  private final Actor tenant = stage.home();
  private final Actor guest = stage.shared();

  @Test
  void shouldRefusePodOfTheApplier() {
    assertForbidden(
        () -> tenant.create(Yaml.pod("attack", "flux-applier")), "spec.serviceAccountName");
    assertForbidden(
        () -> guest.create(Yaml.pod("attack", "flux-applier")), "spec.serviceAccountName");
  }

  @Test
  void shouldRefusePodOfTheApplierThatADeploymentMakes() {
    // When
    tenant.create(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: attack}
        spec:
          selector: {matchLabels: {app: attack}}
          template:
            metadata: {labels: {app: attack}}
            spec:
              serviceAccountName: flux-applier
              containers: [{name: any, image: any}]
        """);

    // Then
    await("refusal of the pod")
        .atMost(Stage.WITHIN)
        .until(
            () ->
                tenant
                    .client()
                    .v1()
                    .events()
                    .inNamespace(tenant.namespace())
                    .list()
                    .getItems()
                    .stream()
                    .anyMatch(event -> event.getMessage().contains("fluxconfig-applier-pods")));
    assertThat(
            tenant
                .client()
                .pods()
                .inNamespace(tenant.namespace())
                .withLabel("app", "attack")
                .list()
                .getItems())
        .isEmpty();
  }

  @Test
  void shouldRefuseTokenOfTheApplier() {
    assertForbidden(() -> token(tenant, "flux-applier"), "metadata.name");
    assertForbidden(() -> token(guest, "flux-applier"), "metadata.name");
  }

  @Test
  void shouldRefuseTokenOfTheController() {
    assertForbidden(
        () -> token(tenant.in(Installation.NAMESPACE), "fluxconfig-controller"),
        "cannot create resource");
  }

  @Test
  void shouldRefuseSecretThatKubernetesPutsATokenInto() {
    assertForbidden(
        () -> guest.create(Yaml.tokenSecret("attack", "flux-applier")), "metadata.annotations");
  }

  @Test
  void shouldRefuseSecretThatIsChangedIntoOneOfThese() {
    // Given
    var secret = Yaml.tokenSecret("own-token", "tenant");
    guest.create(secret);

    // When, Then
    assertForbidden(
        () ->
            guest.patch(
                secret,
                """
                {"metadata": {"annotations": {"kubernetes.io/service-account.name": "flux-applier"}}}
                """),
        "metadata.annotations");
  }

  @Test
  void shouldRefuseBindingToClusterAdmin() {
    assertForbidden(
        () -> tenant.create(binding("RoleBinding", "cluster-admin", tenant)), FORBIDDEN_GRANT);
    assertForbidden(
        () -> guest.create(binding("RoleBinding", "cluster-admin", guest)), FORBIDDEN_GRANT);
    assertForbidden(
        () -> tenant.create(binding("ClusterRoleBinding", "cluster-admin", tenant)),
        "cannot create resource");
  }

  @Test
  void shouldRefuseRoleWithMoreThanOneHas() {
    assertForbidden(
        () ->
            tenant.create(
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: attack}
                rules:
                  - {apiGroups: [""], resources: [nodes/proxy], verbs: [get]}
                """),
        FORBIDDEN_GRANT);
  }

  @Test
  void shouldRefuseBindingInAnotherNamespace() {
    assertForbidden(
        () -> tenant.in(stage.victim()).create(binding("RoleBinding", "view", tenant)),
        "cannot create resource");
  }

  @Test
  void shouldGiveNoClusterScopeToTheApplierOfANamespace() {
    // Given
    var applier = tenant.as("flux-applier");

    // When, Then
    assertForbidden(
        () -> applier.create(Yaml.fluxConfig("raised", "scope: cluster", "http://any")),
        "spec.scope");
    assertForbidden(
        () -> applier.create(binding("RoleBinding", "cluster-admin", tenant)), FORBIDDEN_GRANT);
  }

  private static String binding(String kind, String role, Actor to) {
    return """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: %s
        metadata: {name: attack}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
        subjects: [{kind: ServiceAccount, name: tenant, namespace: %s}]
        """
        .formatted(kind, role, to.namespace());
  }

  private static void token(Actor actor, String serviceAccount) {
    actor
        .client()
        .serviceAccounts()
        .inNamespace(actor.namespace())
        .withName(serviceAccount)
        .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build());
  }
}

package io.fluxconfig.testbed.tenancy;

import static io.fluxconfig.testbed.tenancy.Refusals.assertForbidden;
import static io.fluxconfig.testbed.tenancy.Stage.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import org.junit.jupiter.api.Test;

/** A tenant with all rights on FluxConfigs in its namespace tries to get more by one. */
class FluxConfigAttackIT {
  private static final String ANY_URL = "http://127.0.0.1:1/any.git";

  /** Two policies refuse, and either may be the one that is told. */
  private static final String RIGHT = "takes the right to use cluster scope";

  private final Stage stage = Stage.get();
  private final Actor tenant = stage.home();
  private final Actor guest = stage.shared();
  private final String operators = Yaml.fluxConfig(FIRST, "scope: cluster", ANY_URL);

  @Test
  void shouldRefuseTenantWhoRaisesItsScope() {
    assertForbidden(
        () -> tenant.create(Yaml.fluxConfig("raised", "scope: cluster", ANY_URL)), "spec.scope");
  }

  @Test
  void shouldRefuseTenantWhoLeavesTheScopeOut() {
    assertForbidden(
        () -> tenant.create(Yaml.fluxConfig("default", "suspend: false", ANY_URL)), "spec.scope");
  }

  @Test
  void shouldRefuseTenantWhoRaisesItsScopeLater() {
    assertThatThrownBy(
            () ->
                tenant.patch(
                    Yaml.fluxConfig(FIRST, "scope: namespace", ANY_URL),
                    "{\"spec\": {\"scope\": \"cluster\"}}"))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("scope");
  }

  @Test
  void shouldRefuseTenantWhoDirectsAnOperatorsConfigurationElsewhere() {
    assertForbidden(
        () -> guest.patch(operators, "{\"spec\": {\"gitRepository\": {\"url\": \"http://evil\"}}}"),
        RIGHT);
  }

  @Test
  void shouldRefuseTenantWhoForcesAnOperatorsConfigurationToGo() {
    assertForbidden(
        () ->
            guest.patch(
                operators,
                "{\"metadata\": {\"annotations\": {\"fluxconfig.io/force-delete\": \"true\"}}}"),
        RIGHT);
  }

  @Test
  void shouldRefuseTenantWhoTakesTheFinalizerFromAnOperatorsConfiguration() {
    assertForbidden(() -> guest.patch(operators, "{\"metadata\": {\"finalizers\": null}}"), RIGHT);
  }

  @Test
  void shouldRefuseTenantWhoDeletesTheOlderConfigurationToWinAConflict() {
    assertForbidden(() -> guest.delete(operators), RIGHT);
    assertForbidden(
        () -> guest.client().resources(FluxConfig.class).inNamespace(guest.namespace()).delete(),
        RIGHT);
  }

  @Test
  void shouldRefuseTenantWhoAddsAConfigurationBesideAnOperators() {
    assertForbidden(
        () -> guest.create(Yaml.fluxConfig("beside", "scope: namespace", ANY_URL)),
        "metadata.namespace");
  }

  @Test
  void shouldRefuseTenantWhoConfiguresAnotherNamespace() {
    assertForbidden(
        () ->
            tenant
                .in(stage.victim())
                .create(Yaml.fluxConfig("abroad", "scope: namespace", ANY_URL)),
        "cannot create resource");
  }

  @Test
  void shouldRefuseTenantWhoNamesAnotherNamespacesSecret() {
    assertThatThrownBy(
            () ->
                tenant.create(
                    Yaml.fluxConfig("abroad", "scope: namespace", ANY_URL)
                        .replace(
                            "url:", "localAuthRef: %s/git\n    url:".formatted(stage.victim()))))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("localAuthRef");
  }

  @Test
  void shouldTakeADottedSecretNameForOneOfTheTenantsNamespace() {
    // Given
    var config =
        Yaml.fluxConfig("dotted", "scope: namespace", ANY_URL)
            .replace("url:", "localAuthRef: %s.git\n    url:".formatted(stage.victim()));

    // When
    tenant.create(config);

    // Then
    await("source without another's credentials")
        .atMost(Stage.WITHIN)
        .untilAsserted(
            () ->
                assertThat(tenant.get(Yaml.gitRepository("dotted", "")).toString())
                    .contains("secretRef={name=%s.git}".formatted(stage.victim()))
                    .contains("secrets \"%s.git\" not found".formatted(stage.victim())));
    tenant.delete(config);
  }

  @Test
  void shouldCollectNothingOfTheVictimsByAnOwnerOfATenants() {
    // Given
    var treasure = stage.operator(stage.victim()).get(Stage.TREASURE);
    var config =
        Yaml.fluxConfig("owned", "scope: namespace", ANY_URL)
            .replace(
                "name: owned}",
                """
                name: owned, finalizers: [foregroundDeletion], ownerReferences: [{
                  apiVersion: v1, kind: ConfigMap, name: treasure, uid: %s, blockOwnerDeletion: true}]}\
                """
                    .formatted(treasure.getMetadata().getUid()));

    // When
    tenant.create(config);

    // Then
    await("collection of an object whose owner isn't in its namespace")
        .atMost(Stage.WITHIN)
        .until(() -> tenant.get(config) == null);
    assertThat(stage.operator(stage.victim()).get(Stage.TREASURE).getMetadata().getUid())
        .isEqualTo(treasure.getMetadata().getUid());
  }
}

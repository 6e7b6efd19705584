package io.fluxconfig.testbed.tenancy;

import static io.fluxconfig.testbed.tenancy.Refusals.assertForbidden;
import static io.fluxconfig.testbed.tenancy.Stage.FIRST;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import org.junit.jupiter.api.Test;

/** A tenant with all rights on FluxConfigs in its namespace tries to get more by one. */
class FluxConfigAttackIT {
  private static final String ANY_URL = "http://127.0.0.1:1/any.git";

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
        "spec.scope");
  }

  @Test
  void shouldRefuseTenantWhoForcesAnOperatorsConfigurationToGo() {
    assertForbidden(
        () ->
            guest.patch(
                operators,
                "{\"metadata\": {\"annotations\": {\"fluxconfig.io/force-delete\": \"true\"}}}"),
        "spec.scope");
  }

  @Test
  void shouldRefuseTenantWhoTakesTheFinalizerFromAnOperatorsConfiguration() {
    assertForbidden(
        () -> guest.patch(operators, "{\"metadata\": {\"finalizers\": null}}"), "spec.scope");
  }

  @Test
  void shouldRefuseTenantWhoDeletesTheOlderConfigurationToWinAConflict() {
    assertForbidden(() -> guest.delete(operators), "spec.scope");
    assertForbidden(
        () -> guest.client().resources(FluxConfig.class).inNamespace(guest.namespace()).delete(),
        "spec.scope");
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
}

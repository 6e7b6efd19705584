package io.fluxconfig.testbed.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fluxconfig.api.Names;
import io.fluxconfig.testbed.flux.Ready;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tenants must be able to do in spite of all policies, does work. */
class TenantFreedomIT {
  private final Stage stage = Stage.get();

  @Test
  void shouldLetTenantMakeChangeAndDeleteAConfigurationOfItsNamespace() {
    // Given
    var tenant = stage.newTenant("free", "admin");
    var repository = stage.git().repository(tenant.namespace());
    repository.commit(
        "first", Map.of("app/app.yaml", Yaml.configMap("tenants", tenant.namespace())));
    var config = Yaml.fluxConfig("own", "scope: namespace", repository.url());

    // When, Then
    tenant.create(config);
    await("ConfigMap from Git")
        .atMost(Stage.WITHIN)
        .until(() -> tenant.get(Yaml.configMap("tenants", "")) != null);
    tenant.patch(config, "{\"spec\": {\"gitRepository\": {\"syncIntervalInSeconds\": 77}}}");
    await("change of the source")
        .atMost(Stage.WITHIN)
        .until(() -> tenant.get(Yaml.gitRepository("own", "")).toString().contains("77s"));
    tenant.delete(config);
    await("deletion").atMost(Stage.WITHIN).until(() -> tenant.get(config) == null);
    assertThat(tenant.get(Yaml.configMap("tenants", ""))).isNull();
  }

  @Test
  void shouldLetTenantRunItsOwnKustomizationAsTheApplier() {
    // Given
    var tenant = stage.home();
    var repository = stage.git().repository("plain");
    repository.commit("first", Map.of("app/app.yaml", Yaml.configMap("plain", tenant.namespace())));

    // When
    tenant.create(Yaml.gitRepository("plain-source", repository.url()));
    tenant.create(
        Yaml.kustomization("plain-app", "plain-source", "serviceAccountName: flux-applier"));

    // Then
    await("ConfigMap from Git")
        .atMost(Stage.WITHIN)
        .until(() -> tenant.get(Yaml.configMap("plain", "")) != null);
  }

  @Test
  void shouldNotDisturbFluxInNamespacesWithoutUs() {
    // Given
    var tenant = stage.newTenant("without-us", "admin");
    var repository = stage.git().repository(tenant.namespace());
    repository.commit(
        "first", Map.of("app/app.yaml", Yaml.configMap("others", tenant.namespace())));

    // When
    tenant.create(Yaml.gitRepository("any", repository.url()));
    var kustomization = Yaml.kustomization("any", "any", "serviceAccountName: tenant");
    tenant.create(kustomization);

    // Then
    await("Kustomization is ready")
        .atMost(Stage.WITHIN)
        .until(() -> Ready.isTrue((GenericKubernetesResource) tenant.get(kustomization)));
    assertThatCode(
            () -> {
              tenant.create(Yaml.helmRelease("any", "targetNamespace: elsewhere"));
              tenant.create(Yaml.tokenSecret("any", "tenant"));
              tenant.create(Yaml.pod("any", "tenant"));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void shouldLetFluxSetFinalizersWithoutTheRightToClusterScope() {
    // Given
    var source = Yaml.gitRepository(Stage.FIRST, "");

    // When
    var before = stage.shared().get(source).getMetadata().getFinalizers();
    var changed =
        stage.shared().patch(source, "{\"metadata\": {\"finalizers\": [\"fluxconfig.io/test\"]}}");

    // Then
    assertThat(changed.getMetadata().getFinalizers()).contains("fluxconfig.io/test");
    stage
        .shared()
        .patch(
            source,
            "{\"metadata\": {\"finalizers\": [\"%s\"]}}".formatted(String.join("\",\"", before)));
  }

  @Test
  void shouldLetTenantAskForAReconciliationOfWhatIsGenerated() {
    // When
    var changed =
        stage
            .home()
            .patch(
                Yaml.gitRepository(Stage.FIRST, ""),
                "{\"metadata\": {\"annotations\": {\"reconcile.fluxcd.io/requestedAt\": \"now\"}}}");

    // Then
    assertThat(changed.getMetadata().getAnnotations())
        .containsEntry("reconcile.fluxcd.io/requestedAt", "now");
  }

  @Test
  void shouldLetANamespaceOfEitherScopeGo() {
    for (var scope : new String[] {"scope: namespace", "scope: cluster"}) {
      // Given
      var tenant = stage.newTenant("going", "admin");
      stage.configure(tenant.namespace(), scope);
      stage.awaitApplier(tenant.namespace());

      // When
      var namespace = stage.cluster().client().namespaces().withName(tenant.namespace());
      namespace.delete();

      // Then
      await(scope + " is gone").atMost(Stage.WITHIN).until(() -> namespace.get() == null);
      assertThat(
              stage
                  .cluster()
                  .client()
                  .rbac()
                  .clusterRoleBindings()
                  .withName(Names.clusterRoleBinding(tenant.namespace()))
                  .get())
          .as("what would make an administrator of the next flux-applier there")
          .isNull();
    }
  }
}

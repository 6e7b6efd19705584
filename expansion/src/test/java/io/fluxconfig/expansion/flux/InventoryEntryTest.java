package io.fluxconfig.expansion.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryEntryTest {

  @ParameterizedTest
  @CsvSource({
    "team-a_shop_helm.toolkit.fluxcd.io_HelmRelease, team-a, shop",
    "team-a_a.b_source.toolkit.fluxcd.io_OCIRepository, team-a, a.b",
    "_odd__name_kustomize.toolkit.fluxcd.io_Kustomization, '', odd:name",
    "team-a_odd_name_source.toolkit.fluxcd.io_Bucket, team-a, odd_name",
  })
  void shouldReadAnId(String id, String namespace, String name) {
    // When
    var entry = new InventoryEntry(id, "v1");

    // Then
    assertThat(entry.isFluxObject()).isTrue();
    assertThat(entry.namespace()).isEqualTo(namespace);
    assertThat(entry.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "team-a_shop_apps_Deployment",
        "team-a_shop__ConfigMap",
        "_odd__name_rbac.authorization.k8s.io_ClusterRole",
        "team-a_shop_other.example.com_HelmRelease",
        "team-a_HelmRelease",
        "nonsense",
        "",
      })
  void shouldKeepNothingElse(String id) {
    // When
    var inventory = new KustomizationStatus.Inventory(List.of(new InventoryEntry(id, "v1")));

    // Then
    assertThat(inventory.entries()).isEmpty();
  }

  @Test
  void shouldNameTheControllerOfAGroup() {
    assertThat(FluxKind.controller("helm.toolkit.fluxcd.io")).isEqualTo("helm-controller");
  }
}

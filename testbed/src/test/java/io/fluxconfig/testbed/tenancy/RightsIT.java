package io.fluxconfig.testbed.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.install.Installation;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The API server is asked what each ServiceAccount may do, and says what {@code docs/security.md}
 * lists: no more, and no less. Agent and controller run under these rights in all other tests.
 */
class RightsIT {
  private static final String APPLIER = "flux-applier";

  /** What every ServiceAccount may, whosever it is. */
  private static final String ANY = "any";

  private final Stage stage = Stage.get();
  private final WrittenRights written = WrittenRights.read();

  RightsIT() throws IOException {}

  @Test
  void shouldGiveTheAgentWhatIsWritten() throws InterruptedException {
    compare(Installation.NAMESPACE, "fluxconfig-agent", "fluxconfig-agent");
  }

  @Test
  void shouldGiveTheControllerWhatIsWritten() throws InterruptedException {
    compare(
        Installation.NAMESPACE,
        "fluxconfig-controller",
        "fluxconfig-controller",
        "fluxconfig-controller, for scope cluster");
  }

  @Test
  void shouldGiveTheControllerNothingOfClusterScopeWhereThatIsLeftOut()
      throws InterruptedException {
    try (var cluster = Cluster.start()) {
      Installation.on(cluster, "controller-cluster-scope.yaml");
      compare(
          cluster.client(),
          Installation.NAMESPACE,
          "fluxconfig-controller",
          Set.of(ANY, "fluxconfig-controller"));
    }
  }

  @Test
  void shouldGiveTheApplierOfANamespaceWhatIsWritten() throws InterruptedException {
    compare(stage.home().namespace(), APPLIER, "flux-applier, scope namespace");
  }

  @Test
  void shouldGiveTheApplierOfTheClusterWhatIsWritten() throws InterruptedException {
    compare(stage.shared().namespace(), APPLIER, "flux-applier, scope cluster");
  }

  @Test
  void shouldGiveNothingToAServiceAccountBesideTheApplier() throws InterruptedException {
    compare(stage.shared().namespace(), "default");
  }

  private void compare(String namespace, String serviceAccount, String... rows)
      throws InterruptedException {
    var whose = new HashSet<>(Set.of(rows));
    whose.add(ANY);
    compare(stage.cluster().client(), namespace, serviceAccount, whose);
  }

  private void compare(
      KubernetesClient client, String namespace, String serviceAccount, Set<String> rows)
      throws InterruptedException {
    // Given
    var asked = AskedRights.of(client, written.all());
    var expected =
        written.of(rows, asked.matrix(), role -> client.rbac().clusterRoles().withName(role).get());

    // When
    var granted = asked.of(namespace, serviceAccount);

    // Then
    assertThat(granted).as("rights that aren't written").isSubsetOf(expected);
    assertThat(expected).as("written rights that aren't there").isSubsetOf(granted);
  }
}

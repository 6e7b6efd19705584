package io.fluxconfig.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.install.Installation;
import org.junit.jupiter.api.Test;

/** What an uninstallation leaves, and who goes on with it. */
class ChartRemovalIT extends InstalledCase {
  private static final String SOMEBODY_ELSES = "example.com/kept";

  @Test
  void shouldKeepConfigurationsAndLetGoOfThemWhenItIsUninstalled() {
    // Given
    install(Chart.FOLDER);
    var before = create(FluxConfig.FINALIZER, SOMEBODY_ELSES);

    // When
    uninstall();

    // Then
    assertThat(uid(fluxConfig())).isEqualTo(uid(before));
    assertThat(fluxConfig().getFinalizers()).containsExactly(SOMEBODY_ELSES);
    assertThat(clusterRoles()).noneMatch(name -> name.startsWith("fluxconfig"));
    assertThat(client.serviceAccounts().inNamespace(Installation.NAMESPACE).list().getItems())
        .noneMatch(account -> account.getMetadata().getName().startsWith("fluxconfig"));
  }

  @Test
  void shouldGoOnWithWhatAnEarlierInstallationHasLeft() {
    // Given
    install(Chart.FOLDER);
    var before = create();
    uninstall();

    // When
    var asAnother = tryInstalling();
    install(Chart.FOLDER);

    // Then
    assertThat(asAnother.text()).contains("another installation", "--take-ownership", "adopt=true");
    assertThat(uid(fluxConfig())).isEqualTo(uid(before));
  }

  @Test
  void shouldTakeOverWhatKubectlHasInstalled() {
    // Given
    Installation.on(cluster);
    var before = create();
    var untold = tryInstalling();

    // When
    install(Chart.FOLDER, "--take-ownership", "--set", "adopt=true");

    // Then
    assertThat(untold.exitCode()).isNotZero();
    assertThat(untold.text()).contains("installed without Helm", "--take-ownership");
    assertThat(uid(fluxConfig())).isEqualTo(uid(before));
    assertThat(definition().getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/managed-by", "Helm");
  }
}

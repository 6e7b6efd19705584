package io.fluxconfig.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fluxconfig.testbed.ProjectRoot;
import io.fluxconfig.testbed.install.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart from its installation to its end, by the real helm at a real API server. */
class ChartLifecycleIT extends InstalledCase {
  private static final Path RELEASED =
      ProjectRoot.find().resolve("testbed/src/test/resources/charts");
  private static final String CLUSTER_SCOPE = "fluxconfig-controller-cluster-scope";

  @TempDir Path folder;

  @Test
  void shouldMakePodsThatPodSecurityLetsIn() {
    // When
    install(
        Chart.FOLDER,
        "--set",
        "monitoring.dashboard.enabled=true,podDisruptionBudget.enabled=true,proxy.secret=proxy");

    // Then
    await("pods of both Deployments")
        .atMost(WITHIN)
        .untilAsserted(
            () ->
                assertThat(client.pods().inNamespace(Installation.NAMESPACE).list().getItems())
                    .extracting(ChartLifecycleIT::part)
                    .containsExactlyInAnyOrder("fluxconfig-agent", "fluxconfig-controller"));
    assertThat(definition().getMetadata().getAnnotations())
        .containsEntry("helm.sh/resource-policy", "keep");
  }

  private static String part(Pod pod) {
    return pod.getMetadata().getLabels().get("app.kubernetes.io/name");
  }

  @Test
  void shouldUpgradeAndRollBackTheDefinitionWithTheRest() throws IOException {
    // Given
    install(Chart.FOLDER);
    var before = create();
    var next = chartWithAnotherColumn();

    // When
    upgrade(next, "--set", "clusterScope.allowed=false");
    var upgraded = columns();
    var smaller = clusterRoles();
    succeed(helm.run("rollback", Chart.RELEASE, "1", "--namespace", Installation.NAMESPACE));

    // Then
    assertThat(upgraded).contains("NEWS");
    assertThat(columns()).doesNotContain("NEWS").contains("COMPLIANCE");
    assertThat(smaller).doesNotContain(CLUSTER_SCOPE);
    assertThat(clusterRoles()).contains(CLUSTER_SCOPE);
    assertThat(uid(fluxConfig())).isEqualTo(uid(before));
  }

  @ParameterizedTest
  @MethodSource("released")
  void shouldUpgradeFromAReleasedChartAndBack(Path chart) {
    // Given
    install(chart);
    var before = create();

    // When
    upgrade(Chart.FOLDER);
    var upgraded = uid(fluxConfig());
    succeed(helm.run("rollback", Chart.RELEASE, "1", "--namespace", Installation.NAMESPACE));

    // Then
    assertThat(upgraded).isEqualTo(uid(before));
    assertThat(uid(fluxConfig())).isEqualTo(uid(before));
    uninstall();
    assertThat(fluxConfig().getFinalizers()).isEmpty();
  }

  private static List<Path> released() throws IOException {
    try (var charts = Files.list(RELEASED)) {
      return charts.filter(file -> file.toString().endsWith(".tgz")).sorted().toList();
    }
  }

  private List<String> columns() {
    return servedVersion().getAdditionalPrinterColumns().stream()
        .map(CustomResourceColumnDefinition::getName)
        .toList();
  }

  private Path chartWithAnotherColumn() throws IOException {
    var copy = folder.resolve("chart");
    try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
      for (var file : files.toList()) {
        Files.copy(file, copy.resolve(Chart.FOLDER.relativize(file).toString()));
      }
    }
    var definition = copy.resolve("files/definition.yaml");
    var column = "  - additionalPrinterColumns:\n";
    var news = "    - {name: NEWS, jsonPath: .metadata.uid, type: string}\n";
    Files.writeString(definition, Files.readString(definition).replace(column, column + news));
    return copy;
  }
}

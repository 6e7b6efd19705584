package io.fluxconfig.testbed.chart;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fluxconfig.testbed.ProjectRoot;
import io.fluxconfig.testbed.cluster.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart says, as the real helm reads it; no cluster is asked. */
class ChartIT {
  private static final String MONITORED =
      "monitoring.serviceMonitor.enabled=true,monitoring.alerts.enabled=true,monitoring.dashboard.enabled=true";
  private static final Path MANIFESTS = ProjectRoot.find().resolve("src/main/kubernetes");

  @Test
  void shouldPassHelmsLint() {
    // When
    var linted = Chart.run(Helm.withoutCluster(), Stream.of("--strict"), "lint");

    // Then
    assertThat(linted.exitCode()).as(linted.text()).isZero();
  }

  @Test
  void shouldHoldTheDefinitionThatTheCodeGives() throws IOException {
    // When
    var held = Files.readString(Chart.FOLDER.resolve("files/definition.yaml"));

    // Then
    try (var generated =
        getClass()
            .getResourceAsStream("/META-INF/fabric8/fluxconfigs.clusterconfig.azure.com-v1.yml")) {
      assertThat(held).as("run make manifests").isEqualTo(new String(generated.readAllBytes()));
    }
  }

  @Test
  void shouldBeWhatThePlainManifestsAreRenderedFrom(@TempDir Path folder)
      throws IOException, InterruptedException {
    // When
    var script = ProjectRoot.find().resolve("testbed/tools/helm/render").toString();
    var rendering = new ProcessBuilder(script, folder.toString()).inheritIO().start();

    // Then
    assertThat(rendering.waitFor()).isZero();
    assertThat(names(MANIFESTS)).as("run make manifests").isEqualTo(names(folder));
    for (var name : names(folder)) {
      assertThat(MANIFESTS.resolve(name))
          .as("run make manifests")
          .hasSameTextualContentAs(folder.resolve(name));
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  @Test
  void shouldGiveEachPodWhatAllPodsAreGiven() {
    // When
    var pods =
        pods(
            "--set",
            "pods.nodeSelector.pool=system,pods.tolerations[0].key=system,pods.priorityClassName=high",
            "--set",
            "pods.labels.team=platform,pods.annotations.note=x,labels.owner=us",
            "--set",
            "pods.affinity.nodeAffinity.any=x,image.pullSecrets[0].name=registry");

    // Then
    assertThat(pods).hasSize(3);
    assertThat(pods)
        .allSatisfy(
            pod -> {
              assertThat(pod.getMetadata().getLabels()).containsEntry("team", "platform");
              assertThat(pod.getMetadata().getLabels()).containsEntry("owner", "us");
              assertThat(pod.getMetadata().getAnnotations()).containsEntry("note", "x");
              assertThat(pod.getSpec().getNodeSelector()).containsEntry("pool", "system");
              assertThat(pod.getSpec().getTolerations().getFirst().getKey()).isEqualTo("system");
              assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("high");
              assertThat(pod.getSpec().getAffinity()).isNotNull();
              assertThat(pod.getSpec().getImagePullSecrets().getFirst().getName())
                  .isEqualTo("registry");
            });
  }

  @Test
  void shouldAskForNoMoreThanTheOriginal() {
    // When
    var pods = pods();

    // Then
    assertThat(pods)
        .extracting(PodTemplateSpec::getSpec)
        .allSatisfy(
            pod -> {
              var container = pod.getContainers().getFirst();
              assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
              var resources = container.getResources();
              assertThat(resources.getRequests().get("memory")).hasToString("30Mi");
              assertThat(resources.getRequests().get("cpu")).hasToString("5m");
              assertThat(resources.getLimits().get("memory")).hasToString("150Mi");
            });
  }

  @Test
  void shouldGiveNobodyTheClusterWhereClusterScopeIsRefused() {
    // When
    var objects = Chart.render("--set", "clusterScope.allowed=false");

    // Then
    var bound =
        Chart.ofKind(ClusterRole.class, objects).stream()
            .flatMap(role -> role.getRules().stream())
            .filter(rule -> rule.getVerbs().contains("bind"))
            .flatMap(rule -> rule.getResourceNames().stream());
    assertThat(bound).containsExactly("admin");
    assertThat(setting(controller(objects), "FLUXCONFIG_CLUSTER_SCOPE_ALLOWED")).isEqualTo("false");
  }

  @Test
  void shouldKeepToTheNamespaceThatItIsInstalledInto() {
    // When
    var rendered = Chart.template("--namespace", "elsewhere", "--set", MONITORED);

    // Then
    assertThat(rendered.exitCode()).isZero();
    assertThat(rendered.text())
        .contains("system:serviceaccount:elsewhere:fluxconfig-controller")
        .contains("kind: ServiceMonitor", "kind: PrometheusRule", "fluxconfig.json")
        .doesNotContain("fluxconfig-system");
  }

  @Test
  void shouldLeaveOutWhatKeepsTenantsApartOnlyTogetherWithTheControllersChecks() {
    // When
    var objects = Chart.render("--set", "multiTenancy.enforced=false");

    // Then
    assertThat(objects)
        .filteredOn(object -> object.getKind().equals("ValidatingAdmissionPolicy"))
        .extracting(object -> object.getMetadata().getName())
        .containsExactly("fluxconfig-controller-limits");
    assertThat(setting(controller(objects), "FLUXCONFIG_MULTI_TENANCY_ENFORCED"))
        .isEqualTo("false");
  }

  private static PodSpec controller(List<HasMetadata> objects) {
    return Chart.ofKind(Deployment.class, objects).stream()
        .filter(one -> one.getMetadata().getName().equals("fluxconfig-controller"))
        .map(one -> one.getSpec().getTemplate().getSpec())
        .findFirst()
        .orElseThrow();
  }

  private static String setting(PodSpec pod, String name) {
    return pod.getContainers().getFirst().getEnv().stream()
        .filter(variable -> variable.getName().equals(name))
        .map(variable -> variable.getValue())
        .collect(joining());
  }

  private static List<PodTemplateSpec> pods(String... flags) {
    var objects = Chart.render(flags);
    return Stream.concat(
            Chart.ofKind(Deployment.class, objects).stream()
                .map(one -> one.getSpec().getTemplate()),
            Chart.ofKind(Job.class, objects).stream().map(one -> one.getSpec().getTemplate()))
        .toList();
  }
}

package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.testbed.chart.Chart;
import io.fluxconfig.testbed.chart.PlayedKubelet;
import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.cluster.Helm;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.install.PartProcess;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The product as helm installs it: agent and controller are run as their Deployments say. */
class ChartStoryIT {
  private static final String NAME = "charted";
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:fluxconfig|jvm|process|system)_[a-z_]+\\b");

  private final Cluster cluster = Cluster.startLocal(List.of());
  private final Helm helm = Helm.of(cluster);

  @Test
  void shouldBringAConfigurationAndLeaveItWhenItGoes() throws IOException, InterruptedException {
    try (var flux = Flux.on(cluster);
        var git = GitServer.start();
        var service = ServiceProcess.start(Map.of())) {
      // Given
      assertThat(flux.source()).isPresent();
      var client = new ManagementClient(service.url(), service.ca(), service.adminToken());
      var view = new ClusterView(cluster.client(), "shop", "shop");
      var subject = new Subject(client, NAME, view, git.repository("shop"));
      var commit = subject.commit("app/settings", "one");
      install(service, client.register(NAME));
      var installation = Installation.foundOn(cluster);
      var controller = installation.startController(Map.of());
      var agent = installation.startAgent(Map.of());

      // When
      subject.put(subject.declaration());
      subject.awaitCompliantAt(commit);
      awaitMetrics(agent, controller);
      installation.close();
      uninstall();

      // Then
      assertThat(subject.value("settings")).isEqualTo("one");
      var left = view.fluxConfig().orElseThrow();
      assertThat(left.getFinalizers()).isEmpty();
      var namespace = cluster.client().namespaces().withName("shop");
      namespace.delete();
      await("namespace goes").atMost(WITHIN).until(() -> namespace.get() == null);
    } finally {
      cluster.close();
    }
  }

  private void install(ServiceProcess service, String joinToken) {
    var installed =
        helm.run(
            "install",
            "fluxconfig",
            Chart.FOLDER.toString(),
            "--namespace",
            Installation.NAMESPACE,
            "--create-namespace",
            "--set",
            "image.registry=registry.example.com",
            "--set",
            "service.url=" + service.url(),
            "--set-file",
            "service.ca.pem=" + service.ca(),
            "--set",
            "joinToken.value=" + joinToken);
    assertThat(installed.exitCode()).as(installed.text()).isZero();
    assertThat(installed.text()).contains("default-service-account").doesNotContain(joinToken);
  }

  private void uninstall() {
    var uninstalled = helm.start("uninstall", "fluxconfig", "--namespace", Installation.NAMESPACE);
    new PlayedKubelet(cluster).run(Installation.NAMESPACE, "fluxconfig-uninstall");
    assertThat(uninstalled.join().exitCode()).as(uninstalled.join().text()).isZero();
  }

  /** All that the dashboard and the alerts are about is there. */
  private static void awaitMetrics(PartProcess agent, PartProcess controller)
      throws IOException, InterruptedException {
    var named =
        metrics(
            Files.readString(Chart.FOLDER.resolve("files/dashboard.json"))
                + Files.readString(Chart.FOLDER.resolve("files/alerts.yaml")));
    assertThat(named).contains("fluxconfig_agent_last_contact_seconds");
    await("metrics")
        .atMost(WITHIN)
        .untilAsserted(
            () -> assertThat(metrics(scrape(agent) + scrape(controller))).containsAll(named));
  }

  private static Set<String> metrics(String text) {
    return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static String scrape(PartProcess part) throws IOException, InterruptedException {
    var url =
        URI.create("http://127.0.0.1:%s/q/metrics".formatted(part.variable("QUARKUS_HTTP_PORT")));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
    }
  }
}

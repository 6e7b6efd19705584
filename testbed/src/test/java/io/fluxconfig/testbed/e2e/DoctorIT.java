package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.install.Diagnosis;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.install.ServiceProcess;
import io.fluxconfig.testbed.process.FreePort;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's doctor, in a cluster whose agent has joined and runs. */
class DoctorIT {
  private static final String AGENT = "fluxconfig-agent";

  private static Cluster cluster;
  private static ServiceProcess service;
  private static Installation installation;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    cluster = Cluster.start();
    service = ServiceProcess.start(Map.of("QUARKUS_HTTP_HOST", "0.0.0.0"));
    var client = new ManagementClient(service.url(), service.ca(), service.adminToken());
    var joinToken = client.register("examined");
    installation = Installation.on(cluster);
    installation.startAgent(service.url(), service.ca(), joinToken, Map.of());
  }

  @AfterAll
  static void stop() {
    installation.close();
    service.close();
    cluster.close();
  }

  private static Diagnosis examine(String serviceAccount, URI url, Path ca) {
    return Diagnosis.of(cluster, serviceAccount, url, ca, Map.of());
  }

  @Test
  void shouldFindAHealthyAgentHealthy() {
    // When
    var diagnosis = examine(AGENT, service.url(), service.ca());

    // Then
    assertThat(diagnosis.lines()).isNotEmpty().allMatch(line -> line.startsWith("OK "));
    assertThat(diagnosis.lines()).hasSize(9);
    assertThat(diagnosis.exitCode()).isZero();
    assertThat(diagnosis.line("join")).contains("the service knows this agent");
  }

  @Test
  void shouldSayThatTheCaIsWrong() throws IOException {
    // Given
    var other = Files.writeString(folder.resolve("ca.crt"), newCa());

    // When
    var diagnosis = examine(AGENT, service.url(), other);

    // Then
    assertThat(diagnosis.exitCode()).isEqualTo(1);
    assertThat(diagnosis.line("tls")).startsWith("FAIL").contains("FLUXCONFIG_SERVICE_CA");
    assertThat(diagnosis.line("clock")).startsWith("SKIP");
    assertThat(diagnosis.line("join")).startsWith("SKIP");
    assertThat(diagnosis.line("rights")).startsWith("OK");
  }

  private static String newCa() {
    return CertificateAuthority.create().certificatePem();
  }

  @Test
  void shouldSayThatTheCaCanNotBeRead() {
    // When
    var diagnosis = examine(AGENT, service.url(), folder.resolve("missing"));

    // Then
    assertThat(diagnosis.exitCode()).isEqualTo(1);
    assertThat(diagnosis.line("proxy")).startsWith("SKIP");
    assertThat(diagnosis.line("tls")).startsWith("FAIL").contains("FLUXCONFIG_SERVICE_CA");
  }

  @Test
  void shouldSayThatTheHostIsWrong() {
    // Given
    var port = service.url().getPort();
    var notInTheCertificate = URI.create("https://127.0.0.2:" + port);
    var nowhere = URI.create("https://nobody.invalid:" + port);
    var silent = URI.create("https://localhost:" + FreePort.next());

    // When
    var unnamed = examine(AGENT, notInTheCertificate, service.ca());
    var unknown = examine(AGENT, nowhere, service.ca());
    var unheard = examine(AGENT, silent, service.ca());

    // Then
    assertThat(unknown.line("dns")).startsWith("FAIL").contains("FLUXCONFIG_SERVICE_URL");
    assertThat(unknown.line("connection")).startsWith("SKIP");
    assertThat(unheard.line("connection")).startsWith("FAIL").contains("port");
    assertThat(unheard.exitCode()).isEqualTo(1);
    assertThat(unnamed.line("tls")).startsWith("FAIL").contains("FLUXCONFIG_TLS_HOSTS");
    assertThat(unnamed.exitCode()).isEqualTo(1);
  }

  @Test
  void shouldSayWhichRightsAreMissing() {
    // Given
    cluster
        .client()
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(Installation.NAMESPACE)
                .withName("nobody")
                .endMetadata()
                .build())
        .create();

    // When
    var diagnosis = examine("nobody", service.url(), service.ca());

    // Then
    assertThat(diagnosis.exitCode()).isEqualTo(1);
    assertThat(diagnosis.line("rights"))
        .startsWith("FAIL")
        .contains(
            "create fluxconfigs",
            "use fluxconfigs/cluster-scope",
            "get secrets in fluxconfig-system",
            "agent.yaml");
    assertThat(diagnosis.line("join")).startsWith("FAIL").doesNotContain("privateKey");
    assertThat(diagnosis.line("tls")).startsWith("OK");
  }

  @Test
  void shouldSayThatTheServiceIsAwayWhileTheAgentIsReady() {
    // Given
    service.kill();

    // When
    installation.agent().restart();
    var diagnosis = examine(AGENT, service.url(), service.ca());
    service.restart();

    // Then
    assertThat(installation.agent().isAlive()).isTrue();
    assertThat(diagnosis.line("connection")).startsWith("FAIL").contains("service runs");
    assertThat(examine(AGENT, service.url(), service.ca()).exitCode()).isZero();
  }

  @Test
  void shouldSayWhichSettingIsMissing() {
    // When
    var diagnosis =
        Diagnosis.of(
            cluster,
            AGENT,
            service.url(),
            service.ca(),
            Map.of("FLUXCONFIG_SERVICE_URL", "http://localhost"));

    // Then
    assertThat(diagnosis.exitCode()).isEqualTo(1);
    assertThat(diagnosis.line("settings")).startsWith("FAIL").contains("https");
  }
}

package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with its own database, killed and started again. */
class RestartIT {
  private static final Duration START = Duration.ofSeconds(60);

  @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.ON_SUCCESS)
  Path data;

  private int port;
  private Process service;

  @BeforeEach
  void choosePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (service != null) {
      service.destroy();
      assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Process launch() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder = new ProcessBuilder(java, "-jar", "target/quarkus-app/quarkus-run.jar");
    builder
        .environment()
        .putAll(
            Map.of(
                "FLUXCONFIG_DATA", data.toString(), "QUARKUS_HTTP_SSL_PORT", String.valueOf(port)));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("service.log").toFile()))
        .start();
  }

  private Client started() throws IOException {
    service = launch();
    var since = System.nanoTime();
    await("service is ready")
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(() -> client().get("/q/health/ready").status() == 200);
    System.out.printf("ready after %d ms%n", (System.nanoTime() - since) / 1_000_000);
    return client();
  }

  private Client client() {
    return new Client("https://localhost:" + port, data);
  }

  @Test
  void shouldLoseNothingWhenItIsKilledAndStopItsDatabaseWhenItIsStopped() throws Exception {
    // Given
    var first = started();
    var fleet = new Fleet(first).registered();
    var agent = fleet.joined();
    agent.desired(Map.of(), 0);
    var put = fleet.put("web", Fleet.GIT);
    var shown = fleet.get("web").body();
    var orphan = postmaster();

    // When
    service.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).isTrue();
    started();

    // Then
    assertThat(orphan.isAlive()).isFalse();
    assertThat(fleet.get("web").body()).isEqualTo(shown);
    assertThat(fleet.operation(put)).isEqualTo("Creating");
    assertThat(agent.desired(Map.of(), 0).body().at("/configurations/0/generation").asLong())
        .isEqualTo(1);
    assertThat(secondServiceOnTheSameFolder()).contains("another fluxconfig-service runs on");
    var second = postmaster();
    service.destroy();
    assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
    await("database has ended").atMost(START).until(() -> !second.isAlive());
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void shouldBringItsDatabaseBackWhenThatDiesAlone() throws Exception {
    // Given
    var client = started();
    var fleet = new Fleet(client).registered();
    fleet.put("web", Fleet.GIT);
    var shown = fleet.get("web").body();
    var first = postmaster();

    // When
    assertThat(first.destroyForcibly()).isTrue();

    // Then
    awaitDatabase(fleet);
    assertThat(fleet.get("web").body()).isEqualTo(shown);
    var second = postmaster();
    assertThat(second.pid()).isNotEqualTo(first.pid());
    assertThat(client.get("/q/health/ready").status()).isEqualTo(200);
    // Nor does it keep one that a crash of a session has left behind.
    assertThat(second.children().findFirst().orElseThrow().destroyForcibly()).isTrue();
    await("PostgreSQL has ended").atMost(START).until(() -> !second.isAlive());
    awaitDatabase(fleet);
    assertThat(fleet.put("other", Fleet.GIT).status()).isEqualTo(201);
  }

  private static void awaitDatabase(Fleet fleet) {
    await("database is back")
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> fleet.get("web").status() == 200);
  }

  @Test
  void shouldGiveUpInTimeWhatItWaitedForBeforeARestart() throws Exception {
    // Given
    var fleet = new Fleet(started()).registered();
    var agent = fleet.joined();
    var waiting =
        "\"waitForReconciliation\": true, \"reconciliationWaitDuration\": \"PT1S\", \"namespace\"";
    var put = fleet.put("web", Fleet.GIT.replace("\"namespace\"", waiting));
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Pending"));

    // When
    service.destroyForcibly().waitFor();
    started();

    // Then
    await("given up")
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(fleet.operation(put)).isEqualTo("Failed"));
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  private String secondServiceOnTheSameFolder() throws Exception {
    var second = launch();
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    return Files.readString(data.resolve("service.log"));
  }
}

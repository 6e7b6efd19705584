package io.fluxconfig.testbed.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.client.PinnedTrust;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients that take their time, on purpose: each is let go of in time, and meanwhile nobody else
 * has to wait. The service's times are shorter here than they are by default.
 */
class SlowClientsIT {
  private static final int CLIENTS = 60;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern OPEN_FILES =
      Pattern.compile("(?m)^process_files_open_files\\S* ([0-9.E]+)$");
  private static final Pattern THREADS =
      Pattern.compile("(?m)^jvm_threads_live_threads\\S* ([0-9.E]+)$");

  private static ServiceProcess service;
  private static ManagementClient client;
  private static ScheduledExecutorService clock;

  /** What a client begins and doesn't end. */
  private enum Kind {
    CONNECTION(false, false, ""),
    HANDSHAKE(false, true, "\u0016\u0003\u0001"),
    IDLE(true, false, ""),
    HEAD(true, true, "GET /subscriptions HTTP/1.1\r\nHost: x\r\nX: "),
    JOIN(true, true, post("/agent/v1/join", 10_000)),
    POLL(true, true, post("/agent/v1/desired", 100_000)),
    REPORT(true, true, post("/agent/v1/status", 100_000)),
    LOGIN(
        true,
        true,
        "POST /adfs/oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"),
    CHANGE(
        true,
        true,
        post(ManagementClient.clusterPath("slow") + "?api-version=2024-01-01", 100_000)
            .replaceFirst("POST", "PUT"));

    private final boolean isTls;
    private final boolean drips;
    private final String start;

    Kind(boolean isTls, boolean drips, String start) {
      this.isTls = isTls;
      this.drips = drips;
      this.start = start;
    }

    private static String post(String path, int length) {
      return "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nFluxconfig-Protocol: 1\r\nAuthorization: Bearer %%s\r\nContent-Length: %d\r\n\r\n{"
          .formatted(path, length);
    }
  }

  @BeforeAll
  static void start() {
    service =
        ServiceProcess.start(
            Map.of(
                "FLUXCONFIG_LIMITS_REQUEST_TIME", "2s",
                "FLUXCONFIG_POLL_WAIT", "2s",
                "QUARKUS_HTTP_IDLE_TIMEOUT", "5s"));
    client = new ManagementClient(service.url(), service.ca(), service.adminToken());
    clock = Executors.newScheduledThreadPool(1);
  }

  @AfterAll
  static void stop() {
    clock.shutdownNow();
    service.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldLetGoOfThemAndServeTheOthersMeanwhile(Kind kind) throws Exception {
    // Given
    var files = metric(OPEN_FILES);
    var threads = metric(THREADS);
    var slow = new ArrayList<SlowClient>();

    try {
      // When
      for (var i = 0; i < CLIENTS; i++) {
        slow.add(SlowClient.call(socket(kind), start(kind), kind.drips, true, clock));
      }
      var others = client.put("others", "web", Map.of("namespace", "x"));

      // Then
      assertThat(others.status()).isEqualTo(404);
      await("all are let go of")
          .atMost(SOON)
          .until(() -> slow.stream().allMatch(SlowClient::isCutOff));
      await("their files are closed")
          .atMost(SOON)
          .until(() -> metric(OPEN_FILES) < files + CLIENTS / 2.0);
      assertThat(metric(THREADS)).isLessThan(threads + CLIENTS / 2.0);
      assertThat(Files.readString(service.log())).doesNotContain("ERROR");
    } finally {
      close(slow);
    }
  }

  @Test
  void shouldLetGoOfThoseThatDontTakeTheirAnswers() throws Exception {
    // Given
    client.register("large");
    assertThat(client.put("large", "web", large()).status()).isEqualTo(201);
    var path = client.url(ManagementClient.configurationPath("large", "web")).toString();
    var get =
        "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path.replace(service.url().toString(), ""), service.adminToken());
    var files = metric(OPEN_FILES);
    var slow = new ArrayList<SlowClient>();

    try {
      // When
      for (var i = 0; i < CLIENTS; i++) {
        slow.add(SlowClient.call(socket(Kind.IDLE), get.repeat(60), false, false, clock));
      }

      // Then
      assertThat(client.get("large", "web").status()).isEqualTo(200);
      // Half, for the service may have opened connections to its database meanwhile.
      await("most are let go of")
          .atMost(SOON)
          .until(() -> metric(OPEN_FILES) < files + CLIENTS / 2.0);
    } finally {
      close(slow);
    }
  }

  private static Map<String, ?> large() {
    var kustomizations = new TreeMap<String, Object>();
    for (var i = 0; i < 100; i++) {
      kustomizations.put("k-" + i, Map.of("path", "p".repeat(1000)));
    }
    return Map.of(
        "namespace",
        "apps",
        "gitRepository",
        Map.of("url", "https://git.example.com/x"),
        "kustomizations",
        kustomizations);
  }

  private static String start(Kind kind) {
    var token = kind == Kind.CHANGE ? service.adminToken() : "a.b.c";
    return kind.start.replace("%s", token);
  }

  private static Socket socket(Kind kind) throws IOException {
    var address = InetAddress.getLoopbackAddress();
    if (!kind.isTls) {
      return new Socket(address, service.url().getPort());
    }
    var factory = PinnedTrust.context(service.ca()).getSocketFactory();
    var socket = (SSLSocket) factory.createSocket(address, service.url().getPort());
    socket.startHandshake();
    return socket;
  }

  private static double metric(Pattern name) throws IOException, InterruptedException {
    try (var http = PinnedTrust.client(service.ca())) {
      var request =
          HttpRequest.newBuilder(URI.create(service.url() + "/q/metrics"))
              .timeout(Duration.ofSeconds(10))
              .build();
      var found = name.matcher(http.send(request, BodyHandlers.ofString()).body());
      assertThat(found.find()).as(name.pattern()).isTrue();
      return Double.parseDouble(found.group(1));
    }
  }

  private static void close(List<SlowClient> clients) throws IOException {
    for (var one : clients) {
      one.close();
    }
  }
}

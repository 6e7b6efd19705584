package io.fluxconfig.agent.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.agent.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A played API server, for what a real one refuses only by other roles, or when it is ill. */
@Timeout(20)
class ComponentsWithPlayedApiServerTest {
  private static final String APPS = "/apis/apps/v1/namespaces/";

  private final Map<String, String> deployments = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int refusal;
  private HttpServer server;
  private KubernetesClient client;
  private Components components;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    var config =
        new ConfigBuilder()
            .withMasterUrl("http://localhost:" + server.getAddress().getPort())
            .withRequestRetryBackoffLimit(0)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
    components = new Components(client, Settings.of(Map.of("flux-namespace", "gitops")));
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().toString();
    asked.add(exchange.getRequestMethod() + " " + path);
    var found = deployments.get(path);
    var status = refusal != 0 ? refusal : found == null ? 404 : 200;
    var body =
        status == 200
            ? found
            : "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":%d}"
                .formatted(status);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private void deploy(String namespace, String name, String tag) {
    deployments.put(
        APPS + namespace + "/deployments/" + name,
        """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"%s","namespace":"%s",
          "labels":{"app.kubernetes.io/part-of":"flux","app.kubernetes.io/version":"v2.7.3"}},
         "spec":{"template":{"spec":{"containers":[{"name":"manager","image":"x/%s:%s"}]}}}}
        """
            .formatted(name, namespace, name, tag));
  }

  @Test
  void shouldFindWhatIsThereByAskingForEachByItsName() {
    // Given
    deploy("gitops", "source-controller", "v1.7.3");
    deploy("gitops", "helm-controller", "v1.4.3");
    deploy("fluxconfig-system", "fluxconfig-controller", "0.1.0");
    deploy("fluxconfig-system", "source-controller", "not Flux's");

    // When
    var found = components.found();

    // Then
    assertThat(found.orElseThrow())
        .extracting(one -> one.name() + " " + one.version())
        .containsExactly(
            "flux v2.7.3",
            "fluxconfig-controller 0.1.0",
            "source-controller v1.7.3",
            "helm-controller v1.4.3");
    assertThat(asked)
        .hasSize(8)
        .allMatch(one -> one.matches("GET " + APPS + "[a-z-]+/deployments/[a-z-]+"));
  }

  @Test
  void shouldFindNothingWhereThereIsNoFlux() {
    assertThat(components.found().orElseThrow()).isEmpty();
  }

  @Test
  void shouldSayNothingWhereItMayNotLook() {
    // Given
    refusal = 403;

    // When
    var found = components.found();

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void shouldTakeNoFailureForAnAbsence() {
    // Given
    refusal = 500;

    // When, Then
    assertThatThrownBy(components::found).isInstanceOf(KubernetesClientException.class);
  }
}

package io.fluxconfig.testbed.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final String TEXT = "x".repeat(10_000);

  private HttpServer server;
  private Wire wire;

  @BeforeEach
  void lay() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, TEXT.length());
            exchange.getResponseBody().write(TEXT.getBytes());
          }
        });
    server.start();
    wire = Wire.to(server.getAddress().getPort());
  }

  @AfterEach
  void close() {
    wire.close();
    server.stop(0);
  }

  @Test
  void shouldHandThrough() throws Exception {
    assertThat(get(Duration.ofSeconds(10)).body()).isEqualTo(TEXT);
  }

  @Test
  void shouldRefuseUntilItIsClear() throws Exception {
    wire.disturb(Wire.Trouble.REFUSING, 0);
    assertThatThrownBy(() -> get(Duration.ofSeconds(10))).isInstanceOf(IOException.class);
    wire.clear();
    assertThat(get(Duration.ofSeconds(10)).body()).isEqualTo(TEXT);
  }

  @Test
  void shouldCutInTheMiddleOfAnAnswer() {
    wire.disturb(Wire.Trouble.CUTTING, 5_000);
    assertThatThrownBy(() -> get(Duration.ofSeconds(10))).isInstanceOf(IOException.class);
  }

  @Test
  void shouldLetNothingThroughWhileSilent() {
    wire.disturb(Wire.Trouble.SILENT, 0);
    assertThatThrownBy(() -> get(Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);
  }

  private HttpResponse<String> get(Duration patience) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + wire.port()))
              .timeout(patience)
              .build();
      return client.send(request, BodyHandlers.ofString());
    }
  }
}

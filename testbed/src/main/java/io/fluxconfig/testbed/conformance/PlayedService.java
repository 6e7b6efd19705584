package io.fluxconfig.testbed.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fluxconfig.testbed.process.Host;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTPS server that answers as it is told to. */
final class PlayedService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CertificateAuthority ca = CertificateAuthority.create();
  private final HttpsServer server;

  /**
   * A call that came.
   *
   * @param path below the server's address
   * @param headers each with its first value, names in lower case
   * @param body JSON
   */
  record Asked(String path, Map<String, String> headers, JsonNode body) {}

  /**
   * What is answered.
   *
   * @param status of HTTP
   * @param headers of HTTP
   * @param body may be empty, or no JSON
   */
  record Reply(int status, Map<String, String> headers, String body) {}

  private PlayedService(Function<Asked, Reply> service) {
    try {
      server = HttpsServer.create(new InetSocketAddress(Host.own().listen(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(ca.sslContext(ca.server())));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, service));
  }

  static PlayedService start(Function<Asked, Reply> service) {
    var played = new PlayedService(service);
    played.server.start();
    return played;
  }

  URI url() {
    return URI.create("https://%s:%d".formatted(Host.own().name(), server.getAddress().getPort()));
  }

  /** PEM. */
  String caCertificate() {
    return ca.certificatePem();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, Function<Asked, Reply> service)
      throws IOException {
    try (exchange) {
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      var body = JSON.readTree(exchange.getRequestBody());
      var reply = service.apply(new Asked(exchange.getRequestURI().getPath(), headers, body));
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      var content = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    }
  }
}

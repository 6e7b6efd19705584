package io.fluxconfig.testbed.chaos;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * What stands before the service in many places: it ends TLS with a certificate of its own, and
 * calls the service anew. It can answer instead of the service, as such things do in trouble.
 */
final class Gateway implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BAD_GATEWAY = 502;

  /** Of one connection, not of the message; the client library sets its own. */
  private static final Set<String> HOP =
      Set.of("connection", "host", "content-length", "transfer-encoding", "upgrade", ":status");

  /** What it does to calls. */
  enum Trouble {
    NONE,
    /** Answers 500, and doesn't ask the service. */
    ERRORS,
    /** Asks the service, and answers bytes that mean nothing. */
    GARBAGE,
    /** Answers 200 with a page for people, and doesn't ask the service. */
    PAGE,
    /** Asks the service, and answers 200 without a body. */
    EMPTY,
    /** Asks the service, and breaks off in the middle of its answer. */
    TRUNCATED,
    /** Sends the service an old call again beside each: which one comes first is open. */
    REPEATED
  }

  private record State(Trouble trouble, int amount) {}

  private final HttpsServer server;
  private final HttpClient client;
  private final URI service;
  private final Traffic traffic;
  private volatile State state = new State(Trouble.NONE, 0);

  private Gateway(HttpsServer server, HttpClient client, URI service, Traffic traffic) {
    this.server = server;
    this.client = client;
    this.service = service;
    this.traffic = traffic;
  }

  /**
   * Opens one on a free port.
   *
   * @param ca what its certificate is from
   * @param client trusts the service
   * @param traffic hears of each call
   */
  static Gateway open(CertificateAuthority ca, HttpClient client, URI service, Traffic traffic) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var server = HttpsServer.create(address, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(ca.sslContext(ca.server())));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      var gateway = new Gateway(server, client, service, traffic);
      server.createContext("/", gateway::handle);
      server.start();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  /**
   * From now on it does this to each call.
   *
   * @param amount which of the old calls, while REPEATED; else without a meaning
   */
  void disturb(Trouble trouble, int amount) {
    state = new State(trouble, amount);
  }

  /** Hands every call through again. */
  void clear() {
    disturb(Trouble.NONE, 0);
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var call = request(exchange, exchange.getRequestBody().readAllBytes());
      var now = state;
      traffic.called(call);
      if (now.trouble == Trouble.REPEATED) {
        traffic.old(now.amount).ifPresent(old -> Thread.ofVirtual().start(() -> repeat(old)));
      }
      switch (now.trouble) {
        case ERRORS -> answer(exchange, 500, "text/plain", "out of order".getBytes());
        case PAGE -> answer(exchange, 200, "text/html", "<html>Sign in</html>".getBytes());
        default -> handThrough(exchange, call, now);
      }
    }
  }

  private void handThrough(HttpExchange exchange, Traffic.Call call, State now) throws IOException {
    HttpResponse<byte[]> response;
    try {
      response = ask(call);
    } catch (IOException e) {
      answer(exchange, BAD_GATEWAY, "text/plain", "no service".getBytes());
      return;
    }
    switch (now.trouble) {
      case GARBAGE -> answer(exchange, 200, "application/json", garbage(response.body()));
      case EMPTY -> answer(exchange, 200, "application/json", new byte[0]);
      default -> {
        response.headers().map().forEach((name, values) -> copy(exchange, name, values));
        var body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        var sent = now.trouble == Trouble.TRUNCATED ? body.length / 2 : body.length;
        exchange.getResponseBody().write(body, 0, sent);
        // Closing an answer that isn't whole breaks the connection.
      }
    }
  }

  private static void copy(HttpExchange exchange, String name, List<String> values) {
    if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
      exchange.getResponseHeaders().put(name, values);
    }
  }

  private void repeat(Traffic.Call old) {
    try {
      ask(old);
    } catch (IOException e) {
      // Nobody waits for this answer.
    }
  }

  private HttpResponse<byte[]> ask(Traffic.Call call) throws IOException {
    var request =
        HttpRequest.newBuilder(service.resolve(call.path()))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(PATIENCE)
            .method(call.method(), BodyPublishers.ofByteArray(call.body()));
    call.headers().forEach((name, values) -> values.forEach(v -> request.header(name, v)));
    try {
      var response = client.send(request.build(), BodyHandlers.ofByteArray());
      traffic.answered(call, response.statusCode(), response.body());
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static Traffic.Call request(HttpExchange exchange, byte[] body) {
    var headers = new Headers();
    exchange.getRequestHeaders().entrySet().stream()
        .filter(header -> !HOP.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(header -> headers.put(header.getKey(), header.getValue()));
    return new Traffic.Call(
        exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** The answer, with every third byte another. */
  private static byte[] garbage(byte[] body) {
    var garbage = body.length == 0 ? "{]".getBytes(StandardCharsets.UTF_8) : body.clone();
    for (int i = 0; i < garbage.length; i += 3) {
      garbage[i] ^= 0x55;
    }
    return garbage;
  }
}

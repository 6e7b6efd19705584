package io.fluxconfig.cli.command;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Plays a service that answers as it was told, for what the real one does only in bad moments; over
 * real TLS.
 */
final class PlayedService implements AutoCloseable {
  private final Map<String, Queue<Played>> answers = new HashMap<>();
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  private final HttpsServer server;
  private final Path ca;

  /** An answer; the last one of a call is given again and again. */
  private record Played(int status, Map<String, String> headers, String body) {}

  /** A call. */
  record Received(String call, String query, Headers headers, String body) {
    String authorization() {
      return headers.containsKey("Authorization") ? headers.getFirst("Authorization") : "";
    }
  }

  PlayedService() throws Exception {
    var certificate = OwnCertificate.shared();
    ca = certificate.ca();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.tls()));
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  /** What only a proxy can reach: the same service under a name that isn't known here. */
  String urlElsewhere() {
    return "https://%s:%d".formatted(OwnCertificate.ELSEWHERE, server.getAddress().getPort());
  }

  Path ca() {
    return ca;
  }

  /** What it was asked, in order. */
  List<Received> received() {
    return List.copyOf(received);
  }

  /** The next answer to a call such as {@code GET /path}; the query doesn't count. */
  PlayedService play(String call, int status, Map<String, String> headers, String body) {
    answers.computeIfAbsent(call, any -> new ArrayDeque<>()).add(new Played(status, headers, body));
    return this;
  }

  PlayedService play(String call, String body) {
    return play(call, 200, Map.of(), body);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      var body = text(exchange.getRequestBody());
      var query = exchange.getRequestURI().getQuery();
      received.add(
          new Received(call, query == null ? "" : query, exchange.getRequestHeaders(), body));
      var known = answers.getOrDefault(call, new ArrayDeque<>());
      var next = known.size() > 1 ? known.poll() : known.peek();
      var played = next == null ? new Played(404, Map.of(), "{}") : next;
      played.headers.forEach(exchange.getResponseHeaders()::set);
      var bytes = played.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(played.status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

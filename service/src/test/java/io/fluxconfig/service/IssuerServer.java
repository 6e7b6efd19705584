package io.fluxconfig.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fluxconfig.service.tls.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A TLS server with an issuer's discovery document and key set. */
public final class IssuerServer implements AutoCloseable {
  private final AtomicInteger fetches = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpsServer server;
  private final TestCertificate certificate;
  private final String url;
  private volatile HttpHandler keySet;

  /**
   * Starts one.
   *
   * @param folder for its certificate
   * @param keySet how it answers who asks for its keys
   */
  public IssuerServer(Path folder, HttpHandler keySet) {
    this.keySet = keySet;
    try {
      certificate = TestCertificate.forLocalhost(folder);
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.setExecutor(threads);
    url = "https://localhost:" + server.getAddress().getPort() + "/tenant";
    var discovery = "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url, url);
    server.createContext(
        "/tenant/.well-known/openid-configuration", exchange -> answer(exchange, discovery));
    server.createContext("/tenant/keys", this::keys);
    server.start();
  }

  private void keys(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    keySet.handle(exchange);
  }

  /** Answers who asks for the keys in another way from now on. */
  public void answerBy(HttpHandler other) {
    keySet = other;
  }

  /** How often its keys were asked for. */
  public int fetches() {
    return fetches.get();
  }

  /** The issuer. */
  public String url() {
    return url;
  }

  /** PEM file of the authority that has signed its certificate. */
  public Path ca() {
    return certificate.ca();
  }

  /** A good answer. */
  public static void answer(HttpExchange exchange, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

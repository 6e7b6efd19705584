package io.fluxconfig.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of the management API that trusts nothing but the service's own CA. */
public class Client {
  public static final String VERSION = "?api-version=2025-04-01";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String base;
  private final String token;

  /** For the service with this data folder. */
  public Client(String base, Path data) {
    this(base, data, null);
  }

  /** The same, calling from an address of this machine's. */
  public Client(String base, Path data, InetAddress from) {
    this.base = base.replaceAll("/$", "");
    try {
      this.http =
          HttpClient.newBuilder()
              .sslContext(trust(data.resolve("tls/ca.crt")))
              .connectTimeout(Duration.ofSeconds(5))
              .localAddress(from)
              .build();
      this.token = Files.readString(data.resolve("admin.token")).strip();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer. */
  public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    public String header(String name) {
      return raw.headers().firstValue(name).orElse(null);
    }

    public String errorCode() {
      return body.at("/error/code").asText();
    }

    public List<String> targets() {
      return body.at("/error/details").findValuesAsText("target");
    }
  }

  static SSLContext trust(Path ca) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(ca)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  public Answer get(String path) {
    return call("GET", path, null);
  }

  public Answer put(String path, String body) {
    return call("PUT", path, body);
  }

  public Answer delete(String path) {
    return call("DELETE", path, null);
  }

  public Answer post(String path) {
    return call("POST", path, null);
  }

  public String adminToken() {
    return token;
  }

  /** With the admin token. */
  public Answer call(String method, String path, String body) {
    return call(method, path, body, Map.of("Authorization", "Bearer " + token));
  }

  /** With these headers only. */
  public Answer call(String method, String path, String body, Map<String, String> headers) {
    var uri = URI.create(path.startsWith("https://") ? path : base + path);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(65))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      var raw = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(raw.statusCode(), parsed(raw.body()), raw);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parsed(String body) {
    try {
      return body.startsWith("{") ? JSON.readTree(body) : MissingNode.getInstance();
    } catch (IOException e) {
      throw new IllegalStateException(body, e);
    }
  }
}

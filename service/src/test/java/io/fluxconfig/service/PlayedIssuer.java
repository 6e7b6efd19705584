package io.fluxconfig.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fluxconfig.service.tls.TestCertificate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Plays an issuer of OpenID Connect: a TLS server with a discovery document and a key set, which it
 * reads from a file for each answer. The keys are real, and tests sign with them.
 */
public class PlayedIssuer implements QuarkusTestResourceLifecycleManager {
  /** The audience that the service under test expects. */
  public static final String AUDIENCE = "api://fluxconfig";

  private HttpsServer server;
  private Path folder;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "issuer-");
      writeKeys(folder, IssuerKey.fresh("first"));
      var certificate = TestCertificate.forLocalhost(folder);
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
      var url = "https://localhost:" + server.getAddress().getPort() + "/tenant";
      var discovery = "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url, url);
      server.createContext(
          "/tenant/.well-known/openid-configuration", exchange -> answer(exchange, discovery));
      server.createContext(
          "/tenant/keys",
          exchange -> answer(exchange, Files.readString(folder.resolve("public.json"))));
      server.start();
      return Map.of(
          "fluxconfig.issuers[0].url",
          url,
          "fluxconfig.issuers[0].audiences",
          "other," + AUDIENCE,
          "fluxconfig.issuers[0].ca",
          certificate.ca().toString(),
          "played.issuer.url",
          url,
          "played.issuer.folder",
          folder.toString());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a key the only one of the issuer's. */
  static void writeKeys(Path folder, PublicJsonWebKey key) {
    try {
      var set = new JsonWebKeySet(key);
      Files.writeString(
          folder.resolve("private.json"), set.toJson(OutputControlLevel.INCLUDE_PRIVATE));
      Files.writeString(folder.resolve("public.json"), set.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key with which the issuer signs. */
  static PublicJsonWebKey key(Path folder) {
    try {
      var set = new JsonWebKeySet(Files.readString(folder.resolve("private.json")));
      return (PublicJsonWebKey) set.getJsonWebKeys().getFirst();
    } catch (IOException | JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}

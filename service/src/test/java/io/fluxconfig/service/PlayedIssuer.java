package io.fluxconfig.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Plays two issuers of OpenID Connect: one that is there, whose key set is read from a file for
 * each answer, and one that can't be reached. The keys are real, and tests sign with them.
 */
public class PlayedIssuer implements QuarkusTestResourceLifecycleManager {
  /** The audience that the service under test expects. */
  public static final String AUDIENCE = "api://fluxconfig";

  private IssuerServer server;

  @Override
  public Map<String, String> start() {
    try {
      var folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "issuer-");
      writeKeys(folder, IssuerKey.fresh("first"));
      server =
          new IssuerServer(
              folder,
              exchange ->
                  IssuerServer.answer(exchange, Files.readString(folder.resolve("public.json"))));
      var settings = new HashMap<String, String>();
      settings.putAll(settings(0, server.url(), server.ca()));
      settings.putAll(settings(1, unreachable(), server.ca()));
      settings.put("played.issuer.url", server.url());
      settings.put("played.issuer.away", settings.get("fluxconfig.issuers[1].url"));
      settings.put("played.issuer.folder", folder.toString());
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settings(int index, String url, Path ca) {
    var prefix = "fluxconfig.issuers[%d].".formatted(index);
    return Map.of(
        prefix + "url", url, prefix + "audiences", "other," + AUDIENCE, prefix + "ca", "" + ca);
  }

  private static String unreachable() throws IOException {
    try (var free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return "https://localhost:%d/tenant".formatted(free.getLocalPort());
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

  @Override
  public void stop() {
    server.close();
  }
}

package io.fluxconfig.service.tls;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Lets Netty's BoringSSL greet clients where this platform has it. When a service comes back, its
 * whole fleet does at once, and a JVM that has just started takes many times as long for the same.
 */
@Singleton
public class NativeTls implements HttpServerOptionsCustomizer {
  /** In seconds, as for the rest of a request: a fleet that comes back has to queue. */
  private static final int HANDSHAKE = 30;

  /**
   * System properties that keep it small, to be set before the server starts: each connection keeps
   * a buffer for what isn't content, of which only greetings ever need more.
   */
  public static Map<String, String> properties() {
    return Map.of("io.netty.handler.ssl.openssl.bioNonApplicationBufferSize", "512");
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    options.setSslHandshakeTimeout(HANDSHAKE);
    if (OpenSSLEngineOptions.isAvailable() && OpenSSLEngineOptions.isAlpnAvailable()) {
      // Clients resume by tickets that they keep: a cache would only cost memory for each.
      options.setSslEngineOptions(new OpenSSLEngineOptions().setSessionCacheEnabled(false));
    }
  }
}

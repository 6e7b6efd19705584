package io.fluxconfig.service.tls;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import jakarta.inject.Singleton;

/**
 * Lets Netty's BoringSSL greet clients where this platform has it. When a service comes back, its
 * whole fleet does at once, and a JVM that has just started takes many times as long for the same.
 */
@Singleton
class NativeTls implements HttpServerOptionsCustomizer {
  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    if (OpenSSLEngineOptions.isAvailable() && OpenSSLEngineOptions.isAlpnAvailable()) {
      // Clients resume by tickets that they keep: a cache would only cost memory for each.
      options.setSslEngineOptions(new OpenSSLEngineOptions().setSessionCacheEnabled(false));
    }
  }
}

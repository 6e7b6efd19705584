package io.fluxconfig.testbed.install;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The variables by which each part is told what it needs here; the tests' own come on top. */
final class Environment {
  private Environment() {}

  static Map<String, String> service(int port, Path data) {
    return Map.of(
        "QUARKUS_HTTP_SSL_PORT",
        "" + port,
        "QUARKUS_HTTP_HOST",
        "127.0.0.1",
        "FLUXCONFIG_DATA",
        data.toString());
  }

  /** Of the agent and of the controller, on top of what their pods have. */
  static Map<String, String> onThisMachine(int port) {
    return Map.of("QUARKUS_HTTP_PORT", "" + port, "QUARKUS_HTTP_HOST", "127.0.0.1");
  }

  /** The token itself takes the place of the mounted file, of which there may be none. */
  static Map<String, String> link(URI service, Path ca, String joinToken) {
    return Map.of(
        "FLUXCONFIG_SERVICE_URL",
        service.toString(),
        "FLUXCONFIG_SERVICE_CA",
        ca.toString(),
        "FLUXCONFIG_JOIN_TOKEN_FILE",
        "",
        "FLUXCONFIG_JOIN_TOKEN",
        joinToken);
  }
}

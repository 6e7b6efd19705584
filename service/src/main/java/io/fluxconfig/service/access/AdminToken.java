package io.fluxconfig.service.access;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.storage.PrivateFile;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The bearer token of management calls. Not a singleton: the filter that needs it is made at build
 * time, before there are settings.
 */
@Startup
@ApplicationScoped
class AdminToken {
  private static final String SCHEME = "Bearer ";

  private final byte[] token;

  AdminToken(ServiceConfig config) {
    var text =
        config
            .adminToken()
            .filter(given -> !given.isBlank())
            .orElseGet(() -> PrivateFile.secret(config.data().resolve("admin.token")));
    this.token = text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether an {@code Authorization} header carries it; takes as long when it doesn't. */
  boolean isIn(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    var given = authorization.substring(SCHEME.length()).strip();
    return MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
  }
}

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
  private final byte[] token;

  AdminToken(ServiceConfig config) {
    var text =
        config
            .adminToken()
            .filter(given -> !given.isBlank())
            .orElseGet(() -> PrivateFile.secret(config.data().resolve("admin.token")));
    this.token = text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether this is it; takes as long when it isn't. */
  boolean is(String given) {
    return MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
  }
}

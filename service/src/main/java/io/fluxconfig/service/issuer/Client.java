package io.fluxconfig.service.issuer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A client of the service's own issuer. */
record Client(UUID clientId, String name, Instant createdAt, List<Secret> secrets) {
  /** One of its secrets: all but what is secret of it. */
  record Secret(UUID secretId, Instant createdAt, Instant expiresAt) {}

  /**
   * A secret in the clear: it is shown this once.
   *
   * @param secret the text to give as {@code client_secret}
   */
  record NewSecret(UUID clientId, String name, UUID secretId, String secret, Instant expiresAt) {
    @Override
    public String toString() {
      return "NewSecret[clientId=%s, secretId=%s]".formatted(clientId, secretId);
    }
  }
}

package io.fluxconfig.service.issuer;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;

/**
 * A key of the issuer.
 *
 * @param privateKey null where this service can't read it: its own key was another then
 */
record SigningKey(String id, PublicKey publicKey, PrivateKey privateKey, Instant createdAt) {
  @Override
  public String toString() {
    return "SigningKey[id=%s, createdAt=%s]".formatted(id, createdAt);
  }
}

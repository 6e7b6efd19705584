package io.fluxconfig.agent.link;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * An X25519 key to which the service seals protected settings.
 *
 * @param privateKey unseals them
 * @param publicKey the raw 32 bytes of its public half, base64url without padding; also its id
 * @param retiredAt when another one took its place; empty for the one in use
 */
public record SealingKey(PrivateKey privateKey, String publicKey, Optional<Instant> retiredAt) {
  private static final String ALGORITHM = "X25519";

  static SealingKey create() {
    try {
      var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new SealingKey(pair.getPrivate(), RawKey.of(pair.getPublic()), Optional.empty());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no X25519 here", e);
    }
  }

  /** Still good for what was sealed to it before. */
  SealingKey retired(Instant at) {
    return new SealingKey(privateKey, publicKey, Optional.of(at));
  }

  /** Public key, private key and time of retirement, if any. */
  String line() {
    var key = Base64.getEncoder().encodeToString(privateKey.getEncoded());
    return publicKey + " " + key + retiredAt.map(at -> " " + at).orElse("");
  }

  /**
   * What {@link #line()} has written.
   *
   * @throws GeneralSecurityException if it is damaged; tells nothing of what it says
   */
  static SealingKey read(String line) throws GeneralSecurityException {
    var parts = line.split(" ");
    try {
      var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[1]));
      var key = KeyFactory.getInstance(ALGORITHM).generatePrivate(encoded);
      var retiredAt = Optional.of(parts).filter(p -> p.length > 2).map(p -> Instant.parse(p[2]));
      return new SealingKey(key, parts[0], retiredAt);
    } catch (RuntimeException | GeneralSecurityException e) {
      throw new GeneralSecurityException("a sealing key is damaged");
    }
  }

  /** Tells nothing of the key. */
  @Override
  public String toString() {
    return "SealingKey[%s]".formatted(publicKey);
  }
}

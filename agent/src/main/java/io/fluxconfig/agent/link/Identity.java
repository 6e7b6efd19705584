package io.fluxconfig.agent.link;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Who the agent is: an Ed25519 key, and the cluster it stands for once it has joined.
 *
 * @param privateKey signs the agent's tokens
 * @param publicKey the raw 32 bytes of its public half, base64url without padding
 * @param clusterId the subject of its tokens; empty before it has joined
 */
public record Identity(PrivateKey privateKey, String publicKey, Optional<String> clusterId) {
  private static final String ALGORITHM = "Ed25519";
  private static final int RAW_LENGTH = 32;

  static Identity create() {
    try {
      var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      var encoded = pair.getPublic().getEncoded();
      // The raw key is the end of its X.509 form (RFC 8410).
      var raw = Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
      var text = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
      return new Identity(pair.getPrivate(), text, Optional.empty());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no Ed25519 here", e);
    }
  }

  static Identity of(byte[] privateKey, String publicKey, Optional<String> clusterId)
      throws GeneralSecurityException {
    var key =
        KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(privateKey));
    return new Identity(key, publicKey, clusterId);
  }

  Identity joined(String id) {
    return new Identity(privateKey, publicKey, Optional.of(id));
  }

  /** Tells nothing of the key. */
  @Override
  public String toString() {
    return "Identity[%s, %s]".formatted(publicKey, clusterId.orElse("not joined"));
  }
}

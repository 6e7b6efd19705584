package io.fluxconfig.agent.link;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * Who the agent is: an Ed25519 key, keys to which secrets are sealed, and the cluster it stands for
 * once it has joined.
 *
 * @param privateKey signs the agent's tokens
 * @param publicKey the raw 32 bytes of its public half, base64url without padding
 * @param sealingKeys the one in use first, then those that it replaced and that are still kept
 * @param clusterId the subject of its tokens; empty before it has joined
 */
public record Identity(
    PrivateKey privateKey,
    String publicKey,
    List<SealingKey> sealingKeys,
    Optional<String> clusterId) {
  private static final String ALGORITHM = "Ed25519";

  public Identity {
    if (sealingKeys.isEmpty()) {
      throw new IllegalArgumentException("no sealing key");
    }
    sealingKeys = List.copyOf(sealingKeys);
  }

  static Identity create() {
    try {
      var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      var sealing = List.of(SealingKey.create());
      return new Identity(
          pair.getPrivate(), RawKey.of(pair.getPublic()), sealing, Optional.empty());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no Ed25519 here", e);
    }
  }

  static Identity of(
      byte[] privateKey, String publicKey, List<SealingKey> sealingKeys, Optional<String> clusterId)
      throws GeneralSecurityException {
    var key =
        KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(privateKey));
    return new Identity(key, publicKey, sealingKeys, clusterId);
  }

  /** The sealing key in use. */
  SealingKey sealingKey() {
    return sealingKeys.getFirst();
  }

  Identity joined(String id) {
    return new Identity(privateKey, publicKey, sealingKeys, Optional.of(id));
  }

  /** Tells nothing of the keys. */
  @Override
  public String toString() {
    return "Identity[%s, %s]".formatted(publicKey, clusterId.orElse("not joined"));
  }
}

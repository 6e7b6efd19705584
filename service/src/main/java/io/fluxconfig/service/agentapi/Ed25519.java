package io.fluxconfig.service.agentapi;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jose4j.jca.ProviderContext;

/** Public keys in the form that agents send them in: 32 raw bytes. */
final class Ed25519 {
  private static final int LENGTH = 32;

  /** What stands before the raw bytes in an X.509 SubjectPublicKeyInfo (RFC 8410). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /**
   * Reads keys and verifies with them several times as fast as the JDK's own provider, and that is
   * most of what an agent costs that has nothing to ask.
   */
  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private Ed25519() {}

  /** How jose4j comes to verify with it; it looks for a provider by its name. */
  static ProviderContext verification() {
    Security.addProvider(BOUNCY_CASTLE);
    var context = new ProviderContext();
    context.getSuppliedKeyProviderContext().setSignatureProvider(BOUNCY_CASTLE.getName());
    return context;
  }

  /** The raw bytes of a key in base64url. */
  static Optional<byte[]> raw(String base64url) {
    try {
      return Optional.ofNullable(base64url)
          .map(Base64.getUrlDecoder()::decode)
          .filter(bytes -> bytes.length == LENGTH);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static PublicKey publicKey(byte[] raw) {
    var encoded = Arrays.copyOf(PREFIX, PREFIX.length + LENGTH);
    System.arraycopy(raw, 0, encoded, PREFIX.length, LENGTH);
    try {
      return KeyFactory.getInstance("Ed25519", BOUNCY_CASTLE)
          .generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a stored public key is damaged", e);
    }
  }
}

package io.fluxconfig.controller.ssh;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A key that Flux shows to a Git server.
 *
 * @param privateKey PEM, with a line end; never shown
 * @param publicKey one line as in authorized_keys, without a line end
 */
public record SshKeyPair(String privateKey, String publicKey) {
  private static final String COMMENT = "fluxconfig";

  /** A new Ed25519 pair. */
  public static SshKeyPair generate() {
    var key = new Ed25519PrivateKeyParameters(new SecureRandom());
    return new SshKeyPair(
        OpenSsh.privatePem(key), OpenSsh.publicLine(key.generatePublicKey()) + " " + COMMENT);
  }

  @Override
  public String toString() {
    return "SshKeyPair[" + publicKey + "]";
  }
}

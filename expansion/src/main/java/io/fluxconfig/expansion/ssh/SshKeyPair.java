package io.fluxconfig.expansion.ssh;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A key that Flux shows to a Git server.
 *
 * @param privateKey PEM, with a line end; never shown
 * @param publicKey one line as in authorized_keys, without a comment
 */
public record SshKeyPair(String privateKey, String publicKey) {
  /** A new Ed25519 pair, in OpenSSH form. {@link SshPrivateKeys#check} gives the same pair back. */
  public static SshKeyPair generate() {
    return of(new Ed25519PrivateKeyParameters(new SecureRandom()));
  }

  /** The same key gives the same texts. */
  static SshKeyPair of(AsymmetricKeyParameter key) {
    return new SshKeyPair(PrivateForm.pem(key), PublicHalf.line(key));
  }

  @Override
  public String toString() {
    return "SshKeyPair[" + publicKey + "]";
  }
}

package io.fluxconfig.expansion.ssh;

import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** The user's private key, taken if Flux can use it. */
public final class SshPrivateKeys {
  /** An RSA key of the greatest size has a fourth of it. */
  private static final int MAX_LENGTH = 64 * 1024;

  private SshPrivateKeys() {}

  /**
   * Reads a key in PEM (PKCS#1, SEC 1, PKCS#8) or OpenSSH form: Ed25519, ECDSA, RSA, or, only as
   * traditional PEM, DSA.
   *
   * @return the key and its public half, written anew from the parts that count: what else stood in
   *     the file can't hinder Flux
   */
  public static Checked<SshKeyPair> check(String text) {
    return Check.result(() -> read(text));
  }

  private static SshKeyPair read(String text) throws RefusedException {
    if (text.length() > MAX_LENGTH) {
      throw new RefusedException("is longer than a private key can be (64 KiB)");
    }
    var block = PemBlock.privateKeyIn(text.strip());
    return SshKeyPair.of(key(block));
  }

  private static AsymmetricKeyParameter key(PemBlock block) throws RefusedException {
    return switch (block.label()) {
      case PemBlock.OPENSSH -> OpenSshFile.key(block.content());
      case PemBlock.PKCS8 -> DerKey.pkcs8(block.content());
      case PemBlock.RSA -> DerKey.rsa(block.content());
      case PemBlock.EC -> DerKey.ec(block.content());
      case PemBlock.DSA -> DerKey.dsa(block.content());
      default ->
          throw new RefusedException(
              "is of a form that Flux doesn't read; convert a copy: ssh-keygen -p -N '' -f COPY");
    };
  }
}

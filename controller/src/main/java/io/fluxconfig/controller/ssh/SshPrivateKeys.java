package io.fluxconfig.controller.ssh;

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
   * @return the key in the same form, without what stood around it, and its public half
   */
  public static Checked<SshKeyPair> check(String text) {
    return Checked.of(() -> read(text));
  }

  private static SshKeyPair read(String text) throws RefusedException {
    if (text.length() > MAX_LENGTH) {
      throw new RefusedException("is longer than a private key can be (64 KiB)");
    }
    var block = PemBlock.privateKeyIn(text.strip());
    return new SshKeyPair(block.text(), OpenSsh.publicLine(publicHalf(block)));
  }

  private static AsymmetricKeyParameter publicHalf(PemBlock block) throws RefusedException {
    return switch (block.label()) {
      case PemBlock.OPENSSH -> OpenSshFile.publicHalf(block.content());
      case "PRIVATE KEY" -> DerKey.pkcs8(block.content());
      case "RSA PRIVATE KEY" -> DerKey.rsa(block.content());
      case "EC PRIVATE KEY" -> DerKey.ec(block.content());
      case "DSA PRIVATE KEY" -> DerKey.dsa(block.content());
      default ->
          throw new RefusedException(
              "is of a form that Flux doesn't read; convert a copy: ssh-keygen -p -N '' -f COPY");
    };
  }
}

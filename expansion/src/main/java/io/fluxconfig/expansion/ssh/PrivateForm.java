package io.fluxconfig.expansion.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;

/**
 * A private key as Flux gets it. The same key gives the same text, or its Secret would change with
 * every look.
 */
final class PrivateForm {
  private PrivateForm() {}

  static String pem(AsymmetricKeyParameter key) {
    try {
      return block(key).text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PemBlock block(AsymmetricKeyParameter key) throws IOException {
    return switch (key) {
      case Ed25519PrivateKeyParameters ed25519 ->
          new PemBlock(PemBlock.OPENSSH, OpenSshFile.of(ed25519));
      case ECPrivateKeyParameters ec -> new PemBlock(PemBlock.EC, traditional(ec));
      case RSAPrivateCrtKeyParameters rsa -> new PemBlock(PemBlock.RSA, traditional(rsa));
      case DSAPrivateKeyParameters dsa -> new PemBlock(PemBlock.DSA, traditional(dsa));
      default -> throw new IllegalArgumentException(key.getClass().getName());
    };
  }

  private static byte[] traditional(AsymmetricKeyParameter key) throws IOException {
    return OpenSSHPrivateKeyUtil.encodePrivateKey(key);
  }
}

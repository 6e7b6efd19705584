package io.fluxconfig.testbed.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** A key pair for SSH, in the forms that people have theirs in. */
public final class SshKey {
  private final KeyPair pair;

  private SshKey(String type, int bits) {
    try {
      pair = KeyUtils.generateKeyPair(type, bits);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new Ed25519 key. */
  public static SshKey ed25519() {
    return new SshKey(KeyPairProvider.SSH_ED25519, 256);
  }

  /** A new ECDSA key on the curve P-256. */
  public static SshKey ecdsa() {
    return new SshKey(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
  }

  /** A new RSA key of 3072 bits. */
  public static SshKey rsa() {
    return new SshKey(KeyPairProvider.SSH_RSA, 3072);
  }

  /** The public half as a line of an authorized_keys file, without a comment. */
  public String authorizedKey() {
    return PublicKeyEntry.toString(pair.getPublic());
  }

  /** The private half as OpenSSL writes it: PKCS #1 (RSA), SEC 1 (ECDSA) or PKCS #8 (Ed25519). */
  public String pem() {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(pair.getPrivate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The private half as ssh-keygen writes it, without a passphrase. */
  public String openSsh() {
    var out = new ByteArrayOutputStream();
    try {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, null, null, out);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  /** Its type, as in {@code authorized_keys}. */
  String type() {
    return KeyUtils.getKeyType(pair);
  }

  KeyPair pair() {
    return pair;
  }

  @Override
  public String toString() {
    return type();
  }
}

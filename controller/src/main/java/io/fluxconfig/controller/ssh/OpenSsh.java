package io.fluxconfig.controller.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/** Keys in the form that ssh-keygen writes. */
final class OpenSsh {
  private OpenSsh() {}

  static String privatePem(AsymmetricKeyParameter key) {
    try {
      return new PemBlock(PemBlock.OPENSSH, OpenSSHPrivateKeyUtil.encodePrivateKey(key)).text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Type and key, without a comment. */
  static String publicLine(AsymmetricKeyParameter key) {
    try {
      var blob = OpenSSHPublicKeyUtil.encodePublicKey(key);
      return typeOf(blob) + " " + Base64.getEncoder().encodeToString(blob);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String typeOf(byte[] blob) {
    var type = new byte[ByteBuffer.wrap(blob).getInt()];
    ByteBuffer.wrap(blob, Integer.BYTES, type.length).get(type);
    return new String(type, StandardCharsets.US_ASCII);
  }
}

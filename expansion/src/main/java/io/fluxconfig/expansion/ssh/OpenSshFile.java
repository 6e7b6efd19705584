package io.fluxconfig.expansion.ssh;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.util.Arrays;

/** The private key's form that ssh-keygen writes (PROTOCOL.key of OpenSSH), without encryption. */
final class OpenSshFile {
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final String UNENCRYPTED = "none";
  private static final String ED25519 = "ssh-ed25519";
  private static final int BLOCK = 8;

  private OpenSshFile() {}

  /**
   * An Ed25519 key's file. The same key gives the same bytes: the number that tells a wrong
   * passphrase, which ssh-keygen takes at random, is 0.
   */
  static byte[] of(Ed25519PrivateKeyParameters key) {
    var publicHalf = key.generatePublicKey().getEncoded();
    var inner =
        new WireWriter()
            .number(0)
            .number(0)
            .string(ED25519)
            .string(publicHalf)
            .string(Arrays.concatenate(key.getEncoded(), publicHalf))
            .string("")
            .padding(BLOCK);
    return new WireWriter()
        .raw(MAGIC)
        .string(UNENCRYPTED)
        .string(UNENCRYPTED)
        .string("")
        .number(1)
        .string(new WireWriter().string(ED25519).string(publicHalf).written())
        .string(inner.written())
        .written();
  }

  static AsymmetricKeyParameter key(byte[] file) throws RefusedException {
    if (!Arrays.areEqual(MAGIC, Arrays.copyOf(file, MAGIC.length))) {
      throw Damaged.refused();
    }
    var outer = new WireReader(Arrays.copyOfRange(file, MAGIC.length, file.length));
    var cipher = outer.text();
    outer.string(); // how the passphrase becomes the cipher's key
    outer.string();
    var keys = outer.number();
    outer.string(); // the public half; the private one holds it again
    if (!cipher.equals(UNENCRYPTED)) {
      throw Passphrase.refused();
    }
    if (keys != 1) {
      throw new RefusedException("holds not one key but " + keys + "; give one");
    }
    var inner = new WireReader(outer.string());
    outer.requireEnd();
    return read(inner);
  }

  private static AsymmetricKeyParameter read(WireReader inner) throws RefusedException {
    if (inner.number() != inner.number()) {
      throw Damaged.refused();
    }
    var type = inner.text();
    var key =
        switch (type) {
          case ED25519 -> ed25519(inner);
          case "ssh-rsa" -> rsa(inner);
          case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> ec(inner);
          default -> throw unsupported(type);
        };
    inner.string(); // comment
    requirePadding(inner.rest());
    return key;
  }

  private static AsymmetricKeyParameter ed25519(WireReader inner) throws RefusedException {
    var publicHalf = inner.string();
    var seedAndPublic = inner.string();
    var seed = Arrays.copyOf(seedAndPublic, Ed25519PrivateKeyParameters.KEY_SIZE);
    var key = Keys.ed25519(seed);
    if (!Arrays.areEqual(publicHalf, key.generatePublicKey().getEncoded())
        || !Arrays.areEqual(seedAndPublic, Arrays.concatenate(seed, publicHalf))) {
      throw Damaged.refused();
    }
    return key;
  }

  private static AsymmetricKeyParameter rsa(WireReader inner) throws RefusedException {
    var modulus = inner.integer();
    var exponent = inner.integer();
    var secret = inner.integer();
    inner.integer(); // follows from the primes
    return Keys.rsa(modulus, exponent, secret, inner.integer(), inner.integer());
  }

  private static AsymmetricKeyParameter ec(WireReader inner) throws RefusedException {
    var curve = Curve.named(inner.text());
    inner.string(); // follows from the secret
    return curve.key(inner.integer());
  }

  private static RefusedException unsupported(String type) {
    if (type.startsWith("sk-")) {
      return new RefusedException("needs its hardware token; give a key that works alone");
    }
    if (type.equals("ssh-dss")) {
      return new RefusedException(
          "is a DSA key in OpenSSH form, which Flux doesn't read; make a new key: ssh-keygen -t"
              + " ed25519");
    }
    return new RefusedException("is of a type that Flux doesn't know; use Ed25519, ECDSA or RSA");
  }

  /** 1, 2, 3...: Flux refuses anything else. */
  private static void requirePadding(byte[] padding) throws RefusedException {
    for (var i = 0; i < padding.length; i++) {
      if (padding[i] != (byte) (i + 1)) {
        throw Damaged.refused();
      }
    }
  }
}

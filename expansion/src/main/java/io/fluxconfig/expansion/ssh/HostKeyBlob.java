package io.fluxconfig.expansion.ssh;

/** The base64 part of a host key's line, read as strictly as Flux does. */
final class HostKeyBlob {
  private static final int MIN_EXPONENT = 3;
  private static final int MAX_EXPONENT_BITS = 24;
  private static final int MAX_RSA_BITS = 8_192;
  private static final int DSA_BITS = 1_024;
  private static final int DSA_GROUP_BITS = 160;
  private static final int ED25519_LENGTH = 32;

  private HostKeyBlob() {}

  static void check(String type, byte[] blob) throws RefusedException {
    try {
      var key = new WireReader(blob);
      if (!key.text().equals(type)) {
        throw new RefusedException("is not of the type that the line names");
      }
      if (!isWhole(type, key)) {
        throw Damaged.refused();
      }
      key.requireEnd();
    } catch (RefusedException e) {
      throw new RefusedException("has a key that " + e.getMessage());
    }
  }

  private static boolean isWhole(String type, WireReader key) throws RefusedException {
    return switch (type) {
      case "ssh-ed25519" -> key.string().length == ED25519_LENGTH;
      case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> isEc(type, key);
      case "ssh-rsa" -> isRsa(key);
      case "ssh-dss" -> isDsa(key);
      default ->
          throw new RefusedException("is of a type that Flux doesn't know; leave the line out");
    };
  }

  private static boolean isEc(String type, WireReader key) throws RefusedException {
    var curve = key.text();
    return type.endsWith("-" + curve) && Curve.named(curve).holds(key.string());
  }

  private static boolean isRsa(WireReader key) throws RefusedException {
    var exponent = key.integer();
    var modulus = key.integer();
    return exponent.bitLength() <= MAX_EXPONENT_BITS
        && exponent.testBit(0)
        && exponent.intValue() >= MIN_EXPONENT
        && modulus.signum() > 0
        && modulus.bitLength() <= MAX_RSA_BITS;
  }

  private static boolean isDsa(WireReader key) throws RefusedException {
    var p = key.integer();
    var q = key.integer();
    var g = key.integer();
    var y = key.integer();
    return p.bitLength() == DSA_BITS
        && q.bitLength() == DSA_GROUP_BITS
        && g.compareTo(p) < 0
        && y.signum() > 0;
  }
}

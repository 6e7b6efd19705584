package io.fluxconfig.expansion.ssh;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.DSAParameters;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;

/** Private keys whose parts belong together and have sizes that Flux takes. */
final class Keys {
  private static final int MIN_RSA_BITS = 1_024;
  private static final int MAX_RSA_BITS = 16_384;
  private static final int MAX_EXPONENT_BITS = 24;
  private static final int DSA_BITS = 1_024;
  private static final int DSA_GROUP_BITS = 160;
  private static final BigInteger TWO = BigInteger.TWO;

  private Keys() {}

  static Ed25519PrivateKeyParameters ed25519(byte[] seed) throws RefusedException {
    require(seed.length == Ed25519PrivateKeyParameters.KEY_SIZE);
    return new Ed25519PrivateKeyParameters(seed);
  }

  static RSAPrivateCrtKeyParameters rsa(
      BigInteger modulus, BigInteger exponent, BigInteger secret, BigInteger p, BigInteger q)
      throws RefusedException {
    requireRsaSize(modulus.bitLength());
    require(exponent.compareTo(TWO) > 0 && exponent.bitLength() <= MAX_EXPONENT_BITS);
    require(exponent.testBit(0) && p.compareTo(TWO) > 0 && q.compareTo(TWO) > 0);
    require(p.multiply(q).equals(modulus));
    require(secret.signum() > 0 && secret.compareTo(modulus) < 0);
    require(undoes(exponent, secret, p) && undoes(exponent, secret, q));
    return written(modulus, exponent, secret, p, q);
  }

  /**
   * With what shortens its use. "Internal": not searched for factors, which takes seconds for a
   * great modulus; a weak one harms only its owner.
   */
  private static RSAPrivateCrtKeyParameters written(
      BigInteger modulus, BigInteger exponent, BigInteger secret, BigInteger p, BigInteger q)
      throws RefusedException {
    require(p.gcd(q).equals(BigInteger.ONE));
    return new RSAPrivateCrtKeyParameters(
        modulus,
        exponent,
        secret,
        p,
        q,
        secret.mod(p.subtract(BigInteger.ONE)),
        secret.mod(q.subtract(BigInteger.ONE)),
        q.modInverse(p),
        true);
  }

  private static void requireRsaSize(int bits) throws RefusedException {
    if (bits < MIN_RSA_BITS) {
      throw new RefusedException(
          "is an RSA key of " + bits + " bits, and Flux takes 1024 or more; better use Ed25519");
    }
    if (bits > MAX_RSA_BITS) {
      throw new RefusedException("is an RSA key of more than 16384 bits, which Flux doesn't take");
    }
  }

  private static boolean undoes(BigInteger exponent, BigInteger secret, BigInteger prime) {
    var order = prime.subtract(BigInteger.ONE);
    return exponent.multiply(secret).mod(order).equals(BigInteger.ONE.mod(order));
  }

  static DSAPrivateKeyParameters dsa(
      BigInteger p, BigInteger q, BigInteger g, BigInteger y, BigInteger x)
      throws RefusedException {
    if (p.bitLength() != DSA_BITS || q.bitLength() != DSA_GROUP_BITS) {
      throw new RefusedException(
          "is a DSA key of another size than 1024 bits, which SSH doesn't know; use Ed25519");
    }
    require(p.signum() > 0 && q.signum() > 0);
    require(g.compareTo(BigInteger.ONE) > 0 && g.compareTo(p) < 0);
    require(g.modPow(q, p).equals(BigInteger.ONE));
    require(x.signum() > 0 && x.compareTo(q) < 0 && g.modPow(x, p).equals(y));
    return new DSAPrivateKeyParameters(x, new DSAParameters(p, q, g));
  }

  private static void require(boolean fits) throws RefusedException {
    if (!fits) {
      throw Damaged.refused();
    }
  }
}

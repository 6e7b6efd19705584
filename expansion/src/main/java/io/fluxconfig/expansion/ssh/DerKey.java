package io.fluxconfig.expansion.ssh;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** The private key's forms that openssl writes. */
final class DerKey {
  private static final int DSA_PARTS = 6;

  private static final ASN1ObjectIdentifier RSA = PKCSObjectIdentifiers.rsaEncryption;
  private static final ASN1ObjectIdentifier EC = X9ObjectIdentifiers.id_ecPublicKey;

  /** RFC 8410. */
  private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

  private static final Set<ASN1ObjectIdentifier> TYPES = Set.of(RSA, EC, ED25519);

  private DerKey() {}

  private interface Reading {
    AsymmetricKeyParameter key() throws IOException, RefusedException;
  }

  static AsymmetricKeyParameter rsa(byte[] der) throws RefusedException {
    return reading(() -> rsa(RSAPrivateKey.getInstance(sequence(der))));
  }

  static AsymmetricKeyParameter ec(byte[] der) throws RefusedException {
    return reading(
        () -> {
          var key = ECPrivateKey.getInstance(sequence(der));
          return ec(key, key.getParametersObject());
        });
  }

  static AsymmetricKeyParameter dsa(byte[] der) throws RefusedException {
    return reading(
        () -> {
          var parts = sequence(der);
          if (parts.size() != DSA_PARTS) {
            throw Damaged.refused();
          }
          return Keys.dsa(
              integer(parts, 1),
              integer(parts, 2),
              integer(parts, 3),
              integer(parts, 4),
              integer(parts, 5));
        });
  }

  static AsymmetricKeyParameter pkcs8(byte[] der) throws RefusedException {
    return reading(() -> pkcs8(PrivateKeyInfo.getInstance(sequence(der))));
  }

  private static AsymmetricKeyParameter pkcs8(PrivateKeyInfo info)
      throws IOException, RefusedException {
    var algorithm = info.getPrivateKeyAlgorithm();
    var type = algorithm.getAlgorithm();
    if (!TYPES.contains(type)) {
      throw new RefusedException(
          "is of a type that Flux doesn't take in PKCS#8 form; use Ed25519, ECDSA or RSA");
    }
    var inner = Der.parse(info.getPrivateKey().getOctets());
    if (type.equals(RSA)) {
      return rsa(RSAPrivateKey.getInstance(inner));
    }
    if (type.equals(EC)) {
      return ec(ECPrivateKey.getInstance(inner), algorithm.getParameters());
    }
    return Keys.ed25519(ASN1OctetString.getInstance(inner).getOctets());
  }

  private static AsymmetricKeyParameter rsa(RSAPrivateKey key) throws RefusedException {
    return Keys.rsa(
        key.getModulus(),
        key.getPublicExponent(),
        key.getPrivateExponent(),
        key.getPrime1(),
        key.getPrime2());
  }

  private static AsymmetricKeyParameter ec(ECPrivateKey key, ASN1Encodable curve)
      throws RefusedException {
    if (!(curve instanceof ASN1ObjectIdentifier id)) {
      throw new RefusedException("doesn't name its curve, so Flux can't read it; use Ed25519");
    }
    return Curve.of(id).key(key.getKey());
  }

  private static BigInteger integer(ASN1Sequence parts, int index) {
    return ASN1Integer.getInstance(parts.getObjectAt(index)).getValue();
  }

  private static ASN1Sequence sequence(byte[] der) throws IOException, RefusedException {
    return ASN1Sequence.getInstance(Der.parse(der));
  }

  /**
   * The parser's exceptions for what isn't a key are of many kinds, and their messages ours not to
   * show.
   */
  private static AsymmetricKeyParameter reading(Reading reading) throws RefusedException {
    try {
      return reading.key();
    } catch (IOException | RuntimeException e) {
      throw Damaged.refused();
    }
  }
}

package io.fluxconfig.expansion.ssh;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/** The elliptic curves of SSH's ECDSA keys (RFC 5656). */
enum Curve {
  P256("nistp256", SECObjectIdentifiers.secp256r1),
  P384("nistp384", SECObjectIdentifiers.secp384r1),
  P521("nistp521", SECObjectIdentifiers.secp521r1);

  private final String sshName;
  private final ASN1ObjectIdentifier id;
  private final ECNamedDomainParameters domain;

  Curve(String sshName, ASN1ObjectIdentifier id) {
    this.sshName = sshName;
    this.id = id;
    this.domain = new ECNamedDomainParameters(id, CustomNamedCurves.getByOID(id));
  }

  static Curve named(String sshName) throws RefusedException {
    return first(curve -> curve.sshName.equals(sshName));
  }

  static Curve of(ASN1ObjectIdentifier id) throws RefusedException {
    return first(curve -> curve.id.equals(id));
  }

  private static Curve first(Predicate<Curve> wanted) throws RefusedException {
    return Arrays.stream(values())
        .filter(wanted)
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException("is on a curve that SSH doesn't know; use P-256 or Ed25519"));
  }

  ECPrivateKeyParameters key(BigInteger secret) throws RefusedException {
    if (secret.signum() <= 0 || secret.compareTo(domain.getN()) >= 0) {
      throw Damaged.refused();
    }
    return new ECPrivateKeyParameters(secret, domain);
  }

  /** Whether it is an uncompressed point of this curve. */
  boolean holds(byte[] point) {
    try {
      return point.length > 0 && point[0] == 4 && domain.getCurve().decodePoint(point).isValid();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

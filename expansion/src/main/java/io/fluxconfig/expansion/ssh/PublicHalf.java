package io.fluxconfig.expansion.ssh;

import java.io.IOException;
import java.util.Base64;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.DSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** What may be known of a private key. */
final class PublicHalf {
  private PublicHalf() {}

  /** As in authorized_keys: type and key. */
  static String line(AsymmetricKeyParameter key) {
    try {
      var blob = OpenSSHPublicKeyUtil.encodePublicKey(of(key));
      return new WireReader(blob).text() + " " + Base64.getEncoder().encodeToString(blob);
    } catch (IOException | RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AsymmetricKeyParameter of(AsymmetricKeyParameter key) {
    return switch (key) {
      case Ed25519PrivateKeyParameters ed25519 -> ed25519.generatePublicKey();
      case ECPrivateKeyParameters ec -> of(ec);
      case RSAPrivateCrtKeyParameters rsa ->
          new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent(), true);
      case DSAPrivateKeyParameters dsa -> of(dsa);
      default -> throw new IllegalArgumentException(key.getClass().getName());
    };
  }

  private static ECPublicKeyParameters of(ECPrivateKeyParameters key) {
    var domain = key.getParameters();
    var point = new FixedPointCombMultiplier().multiply(domain.getG(), key.getD());
    return new ECPublicKeyParameters(point, domain);
  }

  private static DSAPublicKeyParameters of(DSAPrivateKeyParameters key) {
    var group = key.getParameters();
    return new DSAPublicKeyParameters(group.getG().modPow(key.getX(), group.getP()), group);
  }
}

package io.fluxconfig.service.agentapi;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import org.jose4j.keys.XDHKeyUtil;
import org.jose4j.lang.JoseException;

/** Sealing keys in the form that agents send them in: 32 raw bytes. */
final class X25519 {
  private static final String ALGORITHM = "X25519";

  private X25519() {}

  /** The raw bytes of a key in base64url, if something can be sealed to it. */
  static Optional<byte[]> raw(String base64url) {
    return Ed25519.raw(base64url).filter(X25519::isUsable);
  }

  /** Points of small order give everybody the same secret; the key agreement refuses them. */
  private static boolean isUsable(byte[] raw) {
    try {
      var ours = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      var agreement = KeyAgreement.getInstance(ALGORITHM);
      agreement.init(ours.getPrivate());
      agreement.doPhase(new XDHKeyUtil().publicKey(raw, ALGORITHM), true);
      return true;
    } catch (GeneralSecurityException | JoseException e) {
      return false;
    }
  }
}

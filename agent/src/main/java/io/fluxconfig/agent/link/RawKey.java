package io.fluxconfig.agent.link;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/** The form in which public keys travel: 32 raw bytes, in base64url without padding. */
final class RawKey {
  private static final int LENGTH = 32;

  private RawKey() {}

  /** The raw key is the end of its X.509 form (RFC 8410). */
  static String of(PublicKey key) {
    var encoded = key.getEncoded();
    var raw = Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }
}

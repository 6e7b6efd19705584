package io.fluxconfig.expansion.plan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Base64 as clients send it, and as a Secret's data is. */
final class Base64Text {
  static final String REMEDY =
      "is not base64; encode the value, as in: printf %s VALUE | base64 -w0";

  private Base64Text() {}

  /** Empty if it isn't base64. White space is skipped. */
  static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text.replaceAll("\\s", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }
}

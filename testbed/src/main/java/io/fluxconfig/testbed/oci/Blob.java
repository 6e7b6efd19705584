package io.fluxconfig.testbed.oci;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Some bytes that a registry keeps.
 *
 * @param mediaType what they are
 */
record Blob(String mediaType, byte[] content) {

  String digest() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How a manifest refers to it. */
  Map<String, Object> descriptor() {
    return Map.of("mediaType", mediaType, "digest", digest(), "size", content.length);
  }
}

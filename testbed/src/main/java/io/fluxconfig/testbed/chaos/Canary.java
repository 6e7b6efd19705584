package io.fluxconfig.testbed.chaos;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Marks secrets, so that one in the clear is found wherever it turns up: as it is, in base64 (also
 * of something around it, also twice), in hex, in gzip.
 */
final class Canary {
  private static final int GROUP = 3;

  private final String marker;
  private final List<String> forms = new ArrayList<>();

  /**
   * Breeds one.
   *
   * @param marker what no other text has in it
   */
  Canary(String marker) {
    this.marker = marker;
    var encoded = base64(marker);
    forms.add(marker);
    forms.addAll(encoded);
    encoded.forEach(each -> forms.addAll(base64(each)));
    List.copyOf(forms).forEach(each -> forms.add(HexFormat.of().formatHex(each.getBytes())));
  }

  /** A secret with the mark in it. */
  String secret(String name) {
    return marker + "-" + name;
  }

  /** Whether there is a marked secret. */
  boolean isIn(byte[] content) {
    return isIn(new String(unzipped(content), StandardCharsets.ISO_8859_1));
  }

  /** Whether there is a marked secret. */
  boolean isIn(String text) {
    return forms.stream().anyMatch(text::contains);
  }

  /** Whatever stands before it: base64 goes by groups of three bytes. */
  private static List<String> base64(String text) {
    var forms = new ArrayList<String>();
    for (int before = 0; before < GROUP; before++) {
      var whole = " ".repeat(before) + text;
      var encoded = Base64.getEncoder().withoutPadding().encodeToString(whole.getBytes());
      // What depends on its neighbours is left out at both ends.
      forms.add(encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 2));
    }
    return forms;
  }

  private static byte[] unzipped(byte[] content) {
    if (content.length < 2 || content[0] != 0x1f || content[1] != (byte) 0x8b) {
      return content;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

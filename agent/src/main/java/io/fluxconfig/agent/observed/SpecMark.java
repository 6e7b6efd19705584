package io.fluxconfig.agent.observed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the agent notes on a FluxConfig ({@link io.fluxconfig.api.Labels#SPEC_HASH}) beside the spec
 * that it wrote: the generation, which a hand that edits the spec doesn't change along, and a hash
 * of the spec as the API server stores it, its defaults included.
 *
 * @param generation of the spec
 * @param hash of the spec
 */
public record SpecMark(long generation, String hash) {
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** The mark of a spec. */
  public static SpecMark of(long generation, Object storedSpec) {
    return new SpecMark(generation, hash(storedSpec));
  }

  static Optional<SpecMark> parse(String text) {
    var colon = text == null ? -1 : text.indexOf(':');
    try {
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new SpecMark(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  boolean fits(Object storedSpec) {
    return hash.equals(hash(storedSpec));
  }

  /** A hash that doesn't depend on the order of members. */
  static String hash(Object value) {
    try {
      var text = CANONICAL.writeValueAsString(value);
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return generation + ":" + hash;
  }
}

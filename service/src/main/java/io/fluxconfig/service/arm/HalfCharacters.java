package io.fluxconfig.service.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Finds texts that JSON can say and UTF-8 can't: with half of a surrogate pair, which could neither
 * be kept nor be answered.
 */
final class HalfCharacters {
  private HalfCharacters() {}

  /** The first member that has one in its value or its name; empty where none has. */
  static Optional<String> member(JsonNode document) {
    // With the dots before names, which a path doesn't begin with.
    return path(document).map(path -> path.replaceFirst("^\\.", ""));
  }

  private static Optional<String> path(JsonNode node) {
    if (node.isTextual()) {
      return has(node.textValue()) ? Optional.of("") : Optional.empty();
    }
    for (var i = 0; node.isArray() && i < node.size(); i++) {
      var found = path(node.get(i));
      if (found.isPresent()) {
        return Optional.of("[%d]%s".formatted(i, found.get()));
      }
    }
    for (var member : node.properties()) {
      if (has(member.getKey())) {
        return Optional.of(".(a name)");
      }
      var found = path(member.getValue());
      if (found.isPresent()) {
        return Optional.of("." + member.getKey() + found.get());
      }
    }
    return Optional.empty();
  }

  private static boolean has(String text) {
    // A code point in that range is one that has no other half.
    return text.codePoints().anyMatch(c -> c <= 0xffff && Character.isSurrogate((char) c));
  }
}

package io.fluxconfig.expansion.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** JSON that somebody gave: its size and order. */
final class FreeForm {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_BYTES = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private FreeForm() {}

  /** What is wrong with its size, depth first, for the rest goes as deep as it is. */
  static Optional<String> problem(Map<String, Object> given) {
    if (isDeeper(given, MAX_DEPTH)) {
      return Optional.of("is nested more than %d levels deep".formatted(MAX_DEPTH));
    }
    if (hasEmptyElement(given)) {
      return Optional.of("has a null in a list; leave it out");
    }
    return bytes(given) > MAX_BYTES
        ? Optional.of("has more than %d KiB; keep it smaller".formatted(MAX_BYTES / 1024))
        : Optional.empty();
  }

  /**
   * The same in an order of its own. A null is left out, as it is from a manifest: the API server
   * wouldn't keep it, and so it would be written again and again.
   */
  static Map<String, Object> tidy(Map<?, ?> given) {
    var tidy = new TreeMap<String, Object>();
    given.forEach(
        (name, value) -> {
          if (value != null) {
            tidy.put(String.valueOf(name), tidy(value));
          }
        });
    return tidy;
  }

  private static Object tidy(Object value) {
    return switch (value) {
      case Map<?, ?> members -> tidy(members);
      case List<?> elements -> elements.stream().map(FreeForm::tidy).toList();
      case null, default -> value;
    };
  }

  private static boolean isDeeper(Object value, int levels) {
    return switch (value) {
      case Map<?, ?> members ->
          levels == 0 || members.values().stream().anyMatch(member -> isDeeper(member, levels - 1));
      case List<?> elements ->
          levels == 0 || elements.stream().anyMatch(element -> isDeeper(element, levels - 1));
      case null, default -> false;
    };
  }

  private static boolean hasEmptyElement(Object value) {
    return switch (value) {
      case Map<?, ?> members -> members.values().stream().anyMatch(FreeForm::hasEmptyElement);
      case List<?> elements ->
          elements.stream().anyMatch(element -> element == null || hasEmptyElement(element));
      case null, default -> false;
    };
  }

  private static int bytes(Map<String, Object> given) {
    try {
      return JSON.writeValueAsBytes(given).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can't be written as JSON", e);
    }
  }
}

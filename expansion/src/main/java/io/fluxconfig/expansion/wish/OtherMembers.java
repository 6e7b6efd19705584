package io.fluxconfig.expansion.wish;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.Names;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads what a fluxConfiguration has besides a FluxConfig's spec. */
final class OtherMembers {
  private static final String DEFAULT_NAMESPACE = "default";
  private static final int MAX_NAMESPACE = 63;

  private final JsonNode properties;
  private final List<Problem> problems;

  OtherMembers(JsonNode properties, List<Problem> problems) {
    this.properties = properties;
    this.problems = problems;
  }

  /** The published specification says 253, but no cluster takes more than 63. */
  String namespace() {
    var value = properties.path("namespace");
    if (Values.isEmpty(value) && !value.isContainerNode()) {
      return DEFAULT_NAMESPACE;
    }
    if (value.isTextual()
        && value.asText().length() <= MAX_NAMESPACE
        && value.asText().matches(Names.NAMESPACE_PATTERN)) {
      return value.asText();
    }
    problem(
        "namespace",
        "must have at most %d lower case letters, digits or dashes, and start and end with a letter or digit"
            .formatted(MAX_NAMESPACE));
    return DEFAULT_NAMESPACE;
  }

  /** Null where nothing is said. */
  Boolean flag(String name) {
    var value = properties.path(name);
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isTextual() && value.asText().matches("(?i)true|false")) {
      return Boolean.parseBoolean(value.asText());
    }
    if (!Values.isEmpty(value) || value.isContainerNode()) {
      problem(name, "must be true or false");
    }
    return null;
  }

  /** As it came; null where nothing is said. */
  String duration(String name) {
    var value = properties.path(name);
    if (Values.isEmpty(value) && !value.isContainerNode()) {
      return null;
    }
    try {
      if (value.isTextual() && Duration.parse(value.asText()).isPositive()) {
        return value.asText();
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    problem(name, "must be an ISO 8601 duration above zero, such as PT30M");
    return null;
  }

  private void problem(String name, String message) {
    problems.add(new Problem(WishReader.PROPERTIES + "." + name, message));
  }
}

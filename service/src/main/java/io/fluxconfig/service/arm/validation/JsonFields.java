package io.fluxconfig.service.arm.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members of one JSON object. Reading one of the wrong type notes a problem and gives the
 * default, so that all problems of a document are found at once. Null is the same as absent.
 */
final class JsonFields {
  private static final int MAX_TEXT = 4096;

  private final JsonNode node;
  private final String path;
  private final List<Problem> problems;

  JsonFields(JsonNode node, String path, List<Problem> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /** Notes a problem with a member, or with the object itself where the name is empty. */
  void problem(String name, String message) {
    problems.add(new Problem(path(name), message));
  }

  private String path(String name) {
    if (name.isEmpty()) {
      return path;
    }
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** A text on one line; null where it is absent or empty. */
  String text(String name) {
    if (!has(name)) {
      return null;
    }
    var value = node.get(name);
    if (!value.isTextual()) {
      problem(name, "must be a text");
      return null;
    }
    return checked(name, value.asText());
  }

  private String checked(String name, String text) {
    if (text.length() > MAX_TEXT) {
      problem(name, "may have %d characters at most".formatted(MAX_TEXT));
      return null;
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      problem(name, "may not contain control characters or line breaks");
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  /** A text that must be there. */
  String requiredText(String name) {
    if (isEmpty(node.path(name))) {
      problem(name, "is required");
      return null;
    }
    return text(name);
  }

  String text(String name, String otherwise) {
    var text = text(name);
    return text == null ? otherwise : text;
  }

  /** A whole number of seconds. */
  Long seconds(String name, Long otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    var value = node.get(name);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.asLong() < 1
        || value.asLong() > FluxConfigSpec.MAX_SECONDS) {
      problem(
          name,
          "must be a whole number of seconds from 1 to %d".formatted(FluxConfigSpec.MAX_SECONDS));
      return otherwise;
    }
    return value.asLong();
  }

  /** A boolean, which may be a text (contract). */
  Boolean flag(String name, Boolean otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    var value = node.get(name);
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isTextual() && value.asText().matches("(?i)true|false")) {
      return Boolean.parseBoolean(value.asText());
    }
    problem(name, "must be true or false");
    return otherwise;
  }

  /** An ISO 8601 duration, as it came. */
  String duration(String name) {
    var text = text(name);
    if (text == null) {
      return null;
    }
    try {
      if (Duration.parse(text).isPositive()) {
        return text;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    problem(name, "must be an ISO 8601 duration above zero, such as PT30M");
    return null;
  }

  List<String> texts(String name) {
    if (!has(name)) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    var value = node.get(name);
    if (!value.isArray()) {
      problem(name, "must be a list of texts");
      return List.of();
    }
    for (var item : value) {
      if (item.isTextual()) {
        texts.add(item.asText());
      } else {
        problem("%s[%d]".formatted(name, texts.size()), "must be a text");
      }
    }
    return texts;
  }

  /** An object; an empty one where it is absent. */
  JsonFields object(String name) {
    var value = node.path(name);
    if (has(name) && !value.isObject()) {
      problem(name, "must be an object");
    }
    return new JsonFields(
        value.isObject() ? value : JsonNodeFactory.instance.objectNode(), path(name), problems);
  }

  /** All members by name, in their order. */
  Map<String, JsonFields> objects() {
    var objects = new LinkedHashMap<String, JsonFields>();
    node.fieldNames().forEachRemaining(name -> objects.put(name, object(name)));
    return objects;
  }

  Iterable<String> names() {
    return node::fieldNames;
  }

  /** Refuses members that can't be had yet; empty ones say nothing and do no harm. */
  void refuse(String why, String... names) {
    for (var name : names) {
      if (!isEmpty(node.path(name))) {
        problem(name, why);
      }
    }
  }

  private static boolean isEmpty(JsonNode value) {
    if (value.isContainerNode()) {
      for (var member : value) {
        if (!isEmpty(member)) {
          return false;
        }
      }
      return true;
    }
    return value.isMissingNode() || value.isNull() || value.isTextual() && value.asText().isEmpty();
  }
}

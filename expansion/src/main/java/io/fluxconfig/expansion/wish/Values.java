package io.fluxconfig.expansion.wish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;

/**
 * Reads values as a schema has them. What is wrong is noted and left out, so that all problems of a
 * document are found at once. Null and an empty text are the same as absent, and what is absent has
 * its default; members that the schema doesn't have are skipped.
 */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<Problem> problems;

  Values(List<Problem> problems) {
    this.problems = problems;
  }

  /** A value, missing where there is none. */
  JsonNode read(JsonNode value, JSONSchemaProps schema, String path) {
    if (isAbsent(value, schema)) {
      return schema.getDefault() == null ? MissingNode.getInstance() : schema.getDefault();
    }
    return switch (schema.getType()) {
      case "object" -> object(value, schema, path);
      case "array" -> array(value, schema, path);
      case "boolean" -> flag(value, path);
      case "integer" -> number(value, schema, path);
      default -> text(value, schema, path, TextRules.isFile(path));
    };
  }

  /** Whether a value says nothing, however deep. */
  static boolean isEmpty(JsonNode value) {
    if (!value.isContainerNode()) {
      return value.isMissingNode() || value.isNull() || isEmptyText(value);
    }
    for (var member : value) {
      if (!isEmpty(member)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmptyText(JsonNode value) {
    return value.isTextual() && value.asText().isEmpty();
  }

  /** An empty object says something only where nothing is required in it. */
  private static boolean isAbsent(JsonNode value, JSONSchemaProps schema) {
    return value.isMissingNode()
        || value.isNull()
        || isEmptyText(value)
        || (value.isObject() && !schema.getRequired().isEmpty() && isEmpty(value));
  }

  private JsonNode object(JsonNode value, JSONSchemaProps schema, String path) {
    if (!value.isObject()) {
      return problem(path, "must be an object");
    }
    if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
      return value;
    }
    return schema.getAdditionalProperties() == null
        ? members(value, schema, path)
        : map(value, schema, path);
  }

  private JsonNode members(JsonNode value, JSONSchemaProps schema, String path) {
    var read = JSON.objectNode();
    schema
        .getProperties()
        .forEach(
            (name, of) -> {
              var member = read(value.path(name), of, path + "." + name);
              if (!member.isMissingNode()) {
                read.set(name, member);
              } else if (schema.getRequired().contains(name) && isEmpty(value.path(name))) {
                problem(path + "." + name, "is required");
              }
            });
    return read;
  }

  private JsonNode map(JsonNode value, JSONSchemaProps schema, String path) {
    var most = schema.getMaxProperties();
    if (most != null && value.size() > most) {
      return problem(path, "may have %d members at most".formatted(most));
    }
    var read = JSON.objectNode();
    var of = schema.getAdditionalProperties().getSchema();
    for (var entry : value.properties()) {
      if (!entry.getValue().isNull()) {
        var element = element(entry.getValue(), of, path + "[" + entry.getKey() + "]", true);
        if (!element.isMissingNode()) {
          read.set(entry.getKey(), element);
        }
      }
    }
    return read;
  }

  private JsonNode array(JsonNode value, JSONSchemaProps schema, String path) {
    if (!value.isArray()) {
      return problem(path, "must be a list");
    }
    var most = schema.getMaxItems();
    if (most != null && value.size() > most) {
      return problem(path, "may have %d elements at most".formatted(most));
    }
    var read = JSON.arrayNode();
    for (var i = 0; i < value.size(); i++) {
      var of = schema.getItems().getSchema();
      var element = element(value.get(i), of, path + "[" + i + "]", false);
      if (!element.isMissingNode()) {
        read.add(element);
      }
    }
    return read;
  }

  /** In a map or a list also what says nothing is there. */
  private JsonNode element(JsonNode value, JSONSchemaProps schema, String path, boolean isFile) {
    return switch (schema.getType()) {
      case "object" -> object(value, schema, path);
      case "string" -> text(value, schema, path, isFile);
      default -> read(value, schema, path);
    };
  }

  private JsonNode flag(JsonNode value, String path) {
    if (value.isBoolean()) {
      return value;
    }
    // Some clients send a text (contract).
    return value.isTextual() && value.asText().matches("(?i)true|false")
        ? BooleanNode.valueOf(Boolean.parseBoolean(value.asText()))
        : problem(path, "must be true or false");
  }

  private JsonNode number(JsonNode value, JSONSchemaProps schema, String path) {
    var least = schema.getMinimum().longValue();
    var most = schema.getMaximum().longValue();
    return value.isIntegralNumber()
            && value.canConvertToLong()
            && value.asLong() >= least
            && value.asLong() <= most
        ? value
        : problem(path, "must be a whole number of seconds from %d to %d".formatted(least, most));
  }

  private JsonNode text(JsonNode value, JSONSchemaProps schema, String path, boolean isFile) {
    if (!value.isTextual()) {
      return problem(path, "must be a text");
    }
    var wrong = TextRules.problem(value.asText(), schema, isFile);
    wrong.ifPresent(message -> problem(path, message));
    // A choice that there isn't can't be made; other texts are looked at further.
    return wrong.isPresent() && schema.getEnum() != null && !schema.getEnum().isEmpty()
        ? MissingNode.getInstance()
        : value;
  }

  private JsonNode problem(String path, String message) {
    problems.add(new Problem(path, message));
    return MissingNode.getInstance();
  }
}

package io.fluxconfig.expansion.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values that a schema lets through, as JSON has them: what isn't required may be missing. */
final class SchemaValues {
  private static final int MOST = 4;

  private SchemaValues() {}

  /**
   * Values of a schema.
   *
   * @param density how often a member is there that isn't required: few together are often right,
   *     many seldom
   */
  static Arbitrary<Object> of(JSONSchemaProps schema, double density) {
    if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
      return FreeFormValues.members().map(members -> members);
    }
    return switch (schema.getType()) {
      case "object" -> object(schema, density);
      case "array" ->
          of(schema.getItems().getSchema(), density).list().ofMaxSize(MOST).map(list -> list);
      case "string" -> string(schema);
      case "boolean" -> Arbitraries.of(true, false);
      case "integer" -> integer(schema);
      default -> throw new IllegalArgumentException("no values of type " + schema.getType());
    };
  }

  private static Arbitrary<Object> object(JSONSchemaProps schema, double density) {
    if (schema.getAdditionalProperties() != null) {
      return Arbitraries.maps(
              Texts.any(), of(schema.getAdditionalProperties().getSchema(), density))
          .ofMaxSize(MOST)
          .map(map -> map);
    }
    var names = List.copyOf(schema.getProperties().keySet());
    var values = new ArrayList<Arbitrary<Optional<Object>>>();
    for (var name : names) {
      var value = of(schema.getProperties().get(name), density);
      values.add(
          schema.getRequired().contains(name) ? value.map(Optional::of) : value.optional(density));
    }
    return Combinators.combine(values).as(all -> members(names, all));
  }

  private static Map<String, Object> members(List<String> names, List<Optional<Object>> values) {
    var members = new LinkedHashMap<String, Object>();
    for (var index = 0; index < names.size(); index++) {
      var name = names.get(index);
      values.get(index).ifPresent(value -> members.put(name, value));
    }
    return members;
  }

  private static Arbitrary<Object> string(JSONSchemaProps schema) {
    if (!schema.getEnum().isEmpty()) {
      return Arbitraries.of(schema.getEnum()).map(JsonNode::asText);
    }
    return schema.getPattern() == null
        ? Texts.any().map(text -> text)
        : Texts.matching(Pattern.compile(schema.getPattern())).map(text -> text);
  }

  private static Arbitrary<Object> integer(JSONSchemaProps schema) {
    var least = schema.getMinimum() == null ? Long.MIN_VALUE : schema.getMinimum().longValue();
    var most = schema.getMaximum() == null ? Long.MAX_VALUE : schema.getMaximum().longValue();
    return Arbitraries.longs().between(least, most).map(number -> number);
  }
}

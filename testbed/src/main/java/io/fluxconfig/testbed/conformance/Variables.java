package io.fluxconfig.testbed.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a conversation refers to by {@code ${name}}: given at its beginning, or met on the way. */
final class Variables {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z]+)}");

  private final Map<String, JsonNode> values = new ConcurrentHashMap<>();

  void set(String name, String value) {
    set(name, TextNode.valueOf(value));
  }

  void set(String name, JsonNode value) {
    values.put(name, value);
  }

  Optional<JsonNode> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The name in a text that is nothing but a reference. */
  static Optional<String> reference(JsonNode node) {
    var matcher = REFERENCE.matcher(node.isTextual() ? node.asText() : "");
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * A copy with values in the place of references; one that stands alone becomes what it refers to,
   * a number for instance.
   */
  JsonNode fill(JsonNode template) {
    if (template.isTextual()) {
      return reference(template).map(this::known).orElseGet(() -> text(template.asText()));
    }
    if (template.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      template.properties().forEach(one -> object.set(one.getKey(), fill(one.getValue())));
      return object;
    }
    if (template.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      template.forEach(one -> array.add(fill(one)));
      return array;
    }
    return template;
  }

  private JsonNode text(String template) {
    return TextNode.valueOf(
        REFERENCE
            .matcher(template)
            .replaceAll(found -> Matcher.quoteReplacement(known(found.group(1)).asText())));
  }

  private JsonNode known(String name) {
    return get(name)
        .orElseThrow(() -> new IllegalArgumentException("nothing is known of ${" + name + "}"));
  }
}

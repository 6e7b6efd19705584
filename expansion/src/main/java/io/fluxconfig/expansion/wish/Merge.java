package io.fluxconfig.expansion.wish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * What a PATCH makes of a configuration's properties: objects are merged, other values replaced,
 * and null clears (contract: the published specification; the rules are RFC 7386's).
 */
public final class Merge {
  private static final String SOURCE_KIND = "sourceKind";

  /** Of these members one goes before the other: the former choice must not outlive a new one. */
  private static final Set<String> CHOICES = Set.of("repositoryRef");

  private Merge() {}

  /**
   * The properties after a PATCH. With another kind of source the former's definition goes.
   *
   * @param properties as they stand; they stay so
   * @param patch the PATCH's properties
   */
  public static ObjectNode of(ObjectNode properties, JsonNode patch) {
    var merged = properties.deepCopy();
    var kind = merged.path(SOURCE_KIND).asText();
    if (patch.hasNonNull(SOURCE_KIND) && !patch.get(SOURCE_KIND).asText().equals(kind)) {
      SourceBodies.name(kind).ifPresent(merged::remove);
    }
    merge(merged, patch);
    return merged;
  }

  private static void merge(ObjectNode target, JsonNode patch) {
    patch
        .properties()
        .forEach(
            member -> {
              var name = member.getKey();
              var value = member.getValue();
              if (value.isNull()) {
                target.remove(name);
              } else if (value.isObject()) {
                merge(object(target, name, value), value);
              } else {
                target.set(name, value);
              }
            });
  }

  private static ObjectNode object(ObjectNode parent, String name, JsonNode patch) {
    var isChoice = CHOICES.contains(name) && !Values.isEmpty(patch);
    if (parent.get(name) instanceof ObjectNode present && !isChoice) {
      return present;
    }
    var fresh = JsonNodeFactory.instance.objectNode();
    parent.set(name, fresh);
    return fresh;
  }
}

package io.fluxconfig.cli.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JSON object that has the members that were given, and no others. */
final class Members {
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  Members text(String name, String value) {
    if (value != null) {
      node.put(name, value);
    }
    return this;
  }

  Members flag(String name, Boolean value) {
    if (value != null) {
      node.put(name, value);
    }
    return this;
  }

  Members seconds(String name, Duration value) {
    if (value != null) {
      node.put(name, value.toSeconds());
    }
    return this;
  }

  Members texts(String name, List<String> values) {
    if (values != null) {
      var array = node.putArray(name);
      values.forEach(array::add);
    }
    return this;
  }

  Members texts(String name, Map<String, String> values) {
    if (values != null) {
      var object = node.putObject(name);
      values.forEach(object::put);
    }
    return this;
  }

  /** Left out where it has no members. */
  Members object(String name, Members members) {
    if (!members.node.isEmpty()) {
      node.set(name, members.node);
    }
    return this;
  }

  /** Left out where it is null or empty. */
  Members array(String name, List<? extends JsonNode> values) {
    if (values != null && !values.isEmpty()) {
      node.putArray(name).addAll(values);
    }
    return this;
  }

  ObjectNode json() {
    return node;
  }
}

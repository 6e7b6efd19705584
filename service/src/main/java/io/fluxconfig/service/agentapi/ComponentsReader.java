package io.fluxconfig.service.agentapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.protocol.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads what an agent has found to run in its cluster. Nothing in it is refused: what isn't good is
 * left out, so that the agent's reports come through.
 */
final class ComponentsReader {
  /** There are eight of Flux's and ours. */
  private static final int MOST = 32;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+_-]{1,64}");

  private ComponentsReader() {}

  /** By name; empty where the agent doesn't say. */
  static Optional<List<Component>> read(JsonNode request) {
    var given = request.path("components");
    if (!given.isArray()) {
      return Optional.empty();
    }
    var good = new TreeMap<String, Component>();
    for (var one : given) {
      var name = one.path("name").asText();
      var version = one.path("version").asText();
      if (NAME.matcher(name).matches()
          && VERSION.matcher(version).matches()
          && good.size() < MOST) {
        good.putIfAbsent(name, new Component(name, version, Map.of()));
      }
    }
    return Optional.of(List.copyOf(good.values()));
  }
}

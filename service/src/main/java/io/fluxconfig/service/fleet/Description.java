package io.fluxconfig.service.fleet;

import io.fluxconfig.api.protocol.Component;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is said of a cluster.
 *
 * @param tags free texts, by clients
 * @param components what runs there, by its agent; empty before it said so
 * @param componentsAt when it said so; null before
 */
public record Description(
    Map<String, String> tags, List<Component> components, Instant componentsAt) {
  /** Nothing. */
  public static final Description NONE = new Description(Map.of(), List.of(), null);

  public Description {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    components = List.copyOf(components);
  }
}

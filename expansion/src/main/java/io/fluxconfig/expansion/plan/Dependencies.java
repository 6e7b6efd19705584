package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a configuration's kustomizations depend on. */
final class Dependencies {
  private final Map<String, KustomizationDefinition> kustomizations;
  private final Set<String> sound = new HashSet<>();

  private Dependencies(Map<String, KustomizationDefinition> kustomizations) {
    this.kustomizations = new TreeMap<>(kustomizations);
  }

  /** Unknown names and cycles. */
  static Stream<Refusal> problems(FluxConfig config) {
    var dependencies = new Dependencies(config.getSpec().kustomizations());
    var unknown = dependencies.unknown().toList();
    return unknown.isEmpty() ? dependencies.cyclic().stream() : unknown.stream();
  }

  private Stream<Refusal> unknown() {
    return kustomizations.keySet().stream()
        .flatMap(
            name ->
                of(name).stream()
                    .filter(other -> !kustomizations.containsKey(other))
                    .map(
                        other ->
                            Refusal.invalid(
                                field(name),
                                "there is no kustomization %s in this configuration (any more); leave it out here, or keep it"
                                    .formatted(other))));
  }

  private Optional<Refusal> cyclic() {
    return kustomizations.keySet().stream()
        .flatMap(name -> cycleFrom(name, new ArrayList<>()).stream())
        .findFirst()
        .map(
            cycle ->
                Refusal.invalid(
                    field(cycle.getFirst()),
                    "kustomizations wait for each other: " + String.join(" → ", cycle)));
  }

  /** The way from a name back to itself, if there is one; deep as there are kustomizations. */
  private Optional<List<String>> cycleFrom(String name, List<String> way) {
    var start = way.indexOf(name);
    way.add(name);
    if (start >= 0) {
      return Optional.of(List.copyOf(way.subList(start, way.size())));
    }
    for (var other : of(name)) {
      var cycle = sound.contains(other) ? Optional.<List<String>>empty() : cycleFrom(other, way);
      if (cycle.isPresent()) {
        return cycle;
      }
    }
    way.removeLast();
    sound.add(name);
    return Optional.empty();
  }

  private List<String> of(String name) {
    return kustomizations.get(name).dependsOn();
  }

  private static String field(String name) {
    return Fields.kustomization(name) + ".dependsOn";
  }
}

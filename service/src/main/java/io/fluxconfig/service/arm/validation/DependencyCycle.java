package io.fluxconfig.service.arm.validation;

import io.fluxconfig.service.configuration.KustomizationProperties;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for kustomizations that wait for themselves. */
final class DependencyCycle {
  private final Map<String, KustomizationProperties> all;
  private final Set<String> done = new HashSet<>();
  private final LinkedHashSet<String> way = new LinkedHashSet<>();

  private DependencyCycle(Map<String, KustomizationProperties> all) {
    this.all = all;
  }

  /** The names along the first circle, its start at the end again. */
  static Optional<List<String>> in(Map<String, KustomizationProperties> all) {
    var search = new DependencyCycle(all);
    return all.keySet().stream().map(search::from).flatMap(Optional::stream).findFirst();
  }

  private Optional<List<String>> from(String name) {
    if (done.contains(name)) {
      return Optional.empty();
    }
    if (!way.add(name)) {
      var cycle = new ArrayList<>(way);
      cycle.subList(0, cycle.indexOf(name)).clear();
      cycle.add(name);
      return Optional.of(cycle);
    }
    for (var dependency : all.get(name).dependsOn()) {
      var cycle = from(dependency);
      if (cycle.isPresent()) {
        return cycle;
      }
    }
    way.remove(name);
    done.add(name);
    return Optional.empty();
  }
}

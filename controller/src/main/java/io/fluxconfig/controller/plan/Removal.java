package io.fluxconfig.controller.plan;

import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How Kustomizations go: dependents before what they depend on. */
public final class Removal {
  private Removal() {}

  /** Whether a configuration goes without waiting until Flux has pruned. */
  public static boolean isForced(FluxConfig config) {
    var annotations = config.getMetadata().getAnnotations();
    return config.isMarkedForDeletion()
        && annotations != null
        && "true".equals(annotations.get(Labels.FORCE_DELETE));
  }

  /**
   * Those that can go now.
   *
   * @param extra names of those that are to go
   * @param dependencies what each that is still there depends on, by name
   * @return never empty unless {@code extra} is: if they depend on each other in a circle, all go
   */
  public static Set<String> next(Set<String> extra, Map<String, List<String>> dependencies) {
    var needed =
        dependencies.entrySet().stream()
            .flatMap(
                entry -> entry.getValue().stream().filter(name -> !name.equals(entry.getKey())))
            .collect(Collectors.toSet());
    var free = extra.stream().filter(name -> !needed.contains(name)).collect(Collectors.toSet());
    return free.isEmpty() ? extra : free;
  }
}

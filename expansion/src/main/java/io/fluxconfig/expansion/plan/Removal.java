package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.Kustomization;
import io.fluxconfig.expansion.flux.KustomizationStatus;
import java.time.Instant;
import java.util.Collection;
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
   * Whether those that a changed configuration no longer has must stay for now: while it is
   * suspended, when Flux prunes nothing; until all others are written as planned, which the API
   * server may refuse; and until each younger Kustomization has applied once, for it may have been
   * put in the place of one that goes. What it has taken over isn't pruned.
   *
   * @param extra those that are to go
   * @param planned those that should be
   * @param actual those that there are
   */
  public static boolean mustWait(
      FluxConfig config,
      Collection<Kustomization> extra,
      Collection<Kustomization> planned,
      Collection<Kustomization> actual) {
    return !config.isMarkedForDeletion()
        && (config.getSpec().suspended()
            || planned.stream().anyMatch(heir -> isAwaited(heir, extra, actual)));
  }

  private static boolean isAwaited(
      Kustomization heir, Collection<Kustomization> extra, Collection<Kustomization> actual) {
    return actual.stream()
        .filter(one -> one.getMetadata().getName().equals(heir.getMetadata().getName()))
        .findFirst()
        .map(there -> !Requests.areSame(there, heir) || isAwaited(there, extra))
        .orElse(true);
  }

  private static boolean isAwaited(Kustomization there, Collection<Kustomization> extra) {
    return isYounger(there, extra) && !hasApplied(there.getStatus());
  }

  private static boolean isYounger(Kustomization one, Collection<Kustomization> extra) {
    return extra.stream().anyMatch(going -> createdAt(going).isBefore(createdAt(one)));
  }

  private static Instant createdAt(Kustomization kustomization) {
    return Instant.parse(kustomization.getMetadata().getCreationTimestamp());
  }

  /** Also what Flux then found unhealthy has been applied. */
  private static boolean hasApplied(KustomizationStatus status) {
    return status != null && status.inventory() != null;
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

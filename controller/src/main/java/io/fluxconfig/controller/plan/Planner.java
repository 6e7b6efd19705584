package io.fluxconfig.controller.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Says what should be for a FluxConfig: the same input gives the same bytes. */
public final class Planner {
  private Planner() {}

  /**
   * Plans one configuration.
   *
   * @param config what is asked for
   * @param found the Secret with its protected settings, if there is one
   * @param neighbours the other configurations of its namespace
   */
  public static Decision plan(
      FluxConfig config, Optional<Secret> found, Collection<FluxConfig> neighbours) {
    var settings = ProtectedSettings.of(config, found);
    return Stream.<Supplier<Optional<? extends Decision>>>of(
            () -> Presence.check(config),
            () -> NameRules.check(config),
            () -> Durations.check(config),
            () -> Dependencies.check(config),
            () -> ScopeConflict.check(config, neighbours),
            () -> ProtectedSettings.check(config, settings),
            () -> Credentials.check(config, settings))
        .map(Supplier::get)
        .<Decision>flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> expand(config, settings));
  }

  private static Plan expand(FluxConfig config, Optional<Secret> settings) {
    var objects = new ArrayList<HasMetadata>();
    AuthSecretPlan.of(config, settings).ifPresent(objects::add);
    objects.addAll(AccessPlan.of(config));
    objects.add(GitRepositoryPlan.of(config, settings));
    objects.addAll(KustomizationsPlan.of(config));
    return new Plan(objects);
  }
}

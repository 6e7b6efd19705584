package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.Scope;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Which scope a configuration can have. A cluster's owner may have refused scope cluster. And one
 * namespace holds configurations of one scope only: they share one ServiceAccount, and what it may
 * do for one it may do for all. Who came first stays.
 */
final class ScopeRules {
  private static final Comparator<FluxConfig> AGE =
      Comparator.comparing((FluxConfig config) -> config.getMetadata().getCreationTimestamp())
          .thenComparing(config -> config.getMetadata().getName());

  private ScopeRules() {}

  static Optional<Refusal> check(
      FluxConfig config, Collection<FluxConfig> neighbours, Rules rules) {
    if (scope(config) == Scope.CLUSTER && !rules.clusterScopeAllowed()) {
      return Optional.of(
          new Refusal(
              Refusal.CLUSTER_SCOPE_REFUSED,
              Fields.SCOPE,
              "is cluster, which this cluster's owner has refused; use scope namespace"));
    }
    return conflict(config, neighbours);
  }

  private static Optional<Refusal> conflict(FluxConfig config, Collection<FluxConfig> neighbours) {
    return neighbours.stream()
        .filter(other -> other.getSpec() != null)
        .filter(other -> AGE.compare(other, config) < 0)
        .filter(other -> scope(other) != scope(config))
        .min(AGE)
        .map(other -> refusal(config, other));
  }

  private static Refusal refusal(FluxConfig config, FluxConfig other) {
    var metadata = other.getMetadata();
    return new Refusal(
        Refusal.SCOPE_CONFLICT,
        Fields.SCOPE,
        "is %s, but namespace %s has the older configuration %s of scope %s; use another namespace, the same scope, or delete the other"
            .formatted(
                word(scope(config)),
                metadata.getNamespace(),
                metadata.getName(),
                word(scope(other))));
  }

  private static Scope scope(FluxConfig config) {
    return config.getSpec().scope();
  }

  private static String word(Scope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }
}

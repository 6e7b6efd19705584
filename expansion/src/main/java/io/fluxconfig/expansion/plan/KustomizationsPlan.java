package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.Kustomization;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Kustomizations, by name. */
final class KustomizationsPlan {
  private KustomizationsPlan() {}

  /** What is wrong with them. */
  static Stream<Refusal> problems(FluxConfig config, Rules rules) {
    return all(config, rules).flatMap(KustomizationPlan::problems);
  }

  static List<Kustomization> of(FluxConfig config, FluxObject<?, ?> source, Rules rules) {
    return all(config, rules).map(plan -> plan.object(source)).toList();
  }

  private static Stream<KustomizationPlan> all(FluxConfig config, Rules rules) {
    return new TreeMap<>(config.getSpec().kustomizations())
        .entrySet().stream()
            .map(
                entry ->
                    new KustomizationPlan(
                        config, entry.getKey(), entry.getValue(), rules.multiTenancyEnforced()));
  }
}

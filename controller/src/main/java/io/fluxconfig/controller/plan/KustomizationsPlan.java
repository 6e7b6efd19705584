package io.fluxconfig.controller.plan;

import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.controller.flux.FluxObject;
import io.fluxconfig.controller.flux.Kustomization;
import io.fluxconfig.controller.flux.KustomizationSpec;
import io.fluxconfig.controller.flux.KustomizationSpec.SourceReference;
import io.fluxconfig.controller.flux.LocalReference;
import java.util.List;
import java.util.TreeMap;

/** The Kustomizations, by name. */
final class KustomizationsPlan {
  private KustomizationsPlan() {}

  static List<Kustomization> of(FluxConfig config, FluxObject<?, ?> source) {
    return new TreeMap<>(config.getSpec().kustomizations())
        .entrySet().stream()
            .map(entry -> kustomization(config, source, entry.getKey(), entry.getValue()))
            .toList();
  }

  private static Kustomization kustomization(
      FluxConfig config, FluxObject<?, ?> source, String name, KustomizationDefinition asked) {
    var kustomization = new Kustomization();
    kustomization.setMetadata(
        Generated.requested(config, fullName(config, name), Generated.token(config)));
    kustomization.setSpec(
        new KustomizationSpec(
            new SourceReference(source.getKind(), source.getMetadata().getName()),
            path(asked),
            Names.FLUX_APPLIER,
            dependsOn(config, asked),
            Durations.orDefault(asked.syncIntervalInSeconds()),
            Durations.orNull(asked.retryIntervalInSeconds()),
            Durations.orDefault(asked.timeoutInSeconds()),
            Boolean.TRUE.equals(asked.prune()),
            Boolean.TRUE.equals(asked.force()),
            !Boolean.FALSE.equals(asked.waitUntilHealthy()),
            config.getSpec().suspended()));
    return kustomization;
  }

  private static List<LocalReference> dependsOn(FluxConfig config, KustomizationDefinition asked) {
    var all =
        asked.dependsOn().stream()
            .distinct()
            .map(name -> new LocalReference(fullName(config, name)))
            .toList();
    return all.isEmpty() ? null : all;
  }

  private static String path(KustomizationDefinition asked) {
    return asked.path() == null || asked.path().isBlank() ? null : asked.path();
  }

  private static String fullName(FluxConfig config, String name) {
    return Names.kustomization(config.getMetadata().getName(), name);
  }
}

package io.fluxconfig.controller.status;

import io.fluxconfig.controller.flux.FluxObject;
import io.fluxconfig.controller.flux.Kustomization;
import io.fluxconfig.controller.flux.SourceStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What there is of a configuration.
 *
 * @param source its source, if there is one
 * @param kustomizations its Kustomizations, by name
 */
public record Observation(
    Optional<FluxObject<?, SourceStatus>> source, List<Kustomization> kustomizations) {

  public Observation {
    kustomizations =
        kustomizations.stream()
            .sorted(Comparator.comparing(one -> one.getMetadata().getName()))
            .toList();
  }

  /** What the source has fetched last. */
  Optional<SourceStatus.Artifact> artifact() {
    return source.map(FluxObject::getStatus).map(SourceStatus::artifact);
  }
}

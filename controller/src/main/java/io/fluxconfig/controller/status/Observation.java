package io.fluxconfig.controller.status;

import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.Kustomization;
import io.fluxconfig.expansion.flux.SourceStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What there is of a configuration.
 *
 * @param source its source, if there is one
 * @param kustomizations its Kustomizations, by name
 * @param children what these have applied
 */
public record Observation(
    Optional<FluxObject<?, SourceStatus>> source,
    List<Kustomization> kustomizations,
    List<Child> children) {

  public Observation {
    kustomizations =
        kustomizations.stream()
            .sorted(Comparator.comparing(one -> one.getMetadata().getName()))
            .toList();
    children = List.copyOf(children);
  }

  /** Without a look at what the Kustomizations have applied. */
  public Observation(
      Optional<FluxObject<?, SourceStatus>> source, List<Kustomization> kustomizations) {
    this(source, kustomizations, List.of());
  }

  /** The same, with what the Kustomizations have applied. */
  public Observation with(List<Child> applied) {
    return new Observation(source, kustomizations, applied);
  }

  /** What the source has fetched last. */
  Optional<SourceStatus.Artifact> artifact() {
    return source.map(FluxObject::getStatus).map(SourceStatus::artifact);
  }
}

package io.fluxconfig.controller;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.ObjectStatus.ObjectReference;
import io.fluxconfig.controller.status.Child;
import io.fluxconfig.controller.status.Observation;
import io.fluxconfig.expansion.flux.InventoryEntry;
import io.fluxconfig.expansion.flux.Kustomization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Flux objects that Kustomizations have applied, by the Kustomizations' inventories. */
final class Children {
  private final ChildWatches watches;

  Children(Clock clock) {
    this.watches = new ChildWatches(clock);
  }

  /** Completes an observation. */
  Observation seenFrom(Observation observation, Context<FluxConfig> context) {
    Map<String, Child> children = new LinkedHashMap<>();
    for (var kustomization : observation.kustomizations()) {
      for (var entry : entries(kustomization)) {
        children.computeIfAbsent(
            entry.id(), id -> watches.look(entry, reference(kustomization), context));
      }
    }
    return observation.with(List.copyOf(children.values()));
  }

  private static List<InventoryEntry> entries(Kustomization kustomization) {
    return kustomization.getStatus() == null ? List.of() : kustomization.getStatus().fluxObjects();
  }

  private static ObjectReference reference(Kustomization kustomization) {
    var metadata = kustomization.getMetadata();
    return new ObjectReference(metadata.getName(), metadata.getNamespace());
  }
}

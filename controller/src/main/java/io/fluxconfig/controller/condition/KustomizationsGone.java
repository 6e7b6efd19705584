package io.fluxconfig.controller.condition;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.dependent.KustomizationsDependent;
import io.fluxconfig.expansion.flux.Kustomization;
import io.fluxconfig.expansion.plan.Removal;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/**
 * Flux has pruned what the Kustomizations had applied; before, it needs the source and the
 * ServiceAccount. Not waited for where that is forced.
 */
public class KustomizationsGone implements Condition<Kustomization, FluxConfig> {

  @Override
  public boolean isMet(
      DependentResource<Kustomization, FluxConfig> kustomizations,
      FluxConfig config,
      Context<FluxConfig> context) {
    return Removal.isForced(config)
        || ((KustomizationsDependent) kustomizations)
            .getSecondaryResources(config, context)
            .isEmpty();
  }
}

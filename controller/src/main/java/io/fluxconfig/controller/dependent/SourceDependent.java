package io.fluxconfig.controller.dependent;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.Kustomization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/**
 * A source. One of another kind than before goes only when the Kustomizations use the new one, so
 * that none is ever without.
 *
 * @param <R> the kind
 */
public abstract class SourceDependent<R extends FluxObject<?, ?>> extends OwnedObjects<R> {

  SourceDependent(Class<R> kind) {
    super(kind);
  }

  @Override
  public void deleteTargetResource(
      FluxConfig config, R source, ResourceID id, Context<FluxConfig> context) {
    if (config.isMarkedForDeletion() || !isUsed(source, context)) {
      super.deleteTargetResource(config, source, id, context);
    } else {
      Postponed.note(context);
    }
  }

  private boolean isUsed(R source, Context<FluxConfig> context) {
    return context
        .getSecondaryResourcesAsStream(Kustomization.class)
        .map(kustomization -> kustomization.getSpec().sourceRef())
        .anyMatch(
            used ->
                source.getKind().equals(used.kind())
                    && source.getMetadata().getName().equals(used.name()));
  }
}

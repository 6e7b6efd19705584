package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.plan.Ownership;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Objects that belong to one configuration: their labels name it.
 *
 * @param <R> the kind
 */
public abstract class OwnedObjects<R extends HasMetadata> extends PlannedObjects<R>
    implements SecondaryToPrimaryMapper<R> {

  OwnedObjects(Class<R> kind) {
    super(kind);
  }

  @Override
  boolean isOurs(FluxConfig config, R object) {
    return Ownership.owns(config, object);
  }

  @Override
  Stream<R> candidates(FluxConfig config, Context<FluxConfig> context) {
    return context.getSecondaryResourcesAsStream(resourceType());
  }

  @Override
  public Set<ResourceID> toPrimaryResourceIDs(R object) {
    var labels = object.getMetadata().getLabels();
    var name = labels.get(Labels.NAME);
    var namespace = labels.get(Labels.NAMESPACE);
    return name == null || namespace == null ? Set.of() : Set.of(new ResourceID(name, namespace));
  }
}

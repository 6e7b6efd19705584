package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.plan.Ownership;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object that the configurations of a namespace share. It goes with the last that needs it.
 *
 * @param <R> the kind
 */
public abstract class SharedObject<R extends HasMetadata> extends PlannedObjects<R> {
  private static final int LOCKS = 64;

  private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

  SharedObject(Class<R> kind) {
    super(kind);
  }

  /** Where a namespace's object is. */
  abstract ResourceID id(String namespace);

  /** Whether the object goes with a configuration that is being deleted. */
  abstract boolean goesWith(FluxConfig config, Remaining remaining);

  /**
   * A namespace's configurations often begin together: who comes second finds in the cache what the
   * first has made, and isn't refused.
   */
  @Override
  public R create(R desired, FluxConfig config, Context<FluxConfig> context) {
    var namespace = config.getMetadata().getNamespace();
    synchronized (locks.get(Math.floorMod(namespace.hashCode(), LOCKS))) {
      var made = getSecondaryResources(config, context).values().stream().findFirst();
      return made.isPresent() ? made.get() : super.create(desired, config, context);
    }
  }

  @Override
  boolean isOurs(FluxConfig config, R object) {
    return Ownership.isShared(config.getMetadata().getNamespace(), object);
  }

  @Override
  Stream<R> candidates(FluxConfig config, Context<FluxConfig> context) {
    var id = id(config.getMetadata().getNamespace());
    return eventSource().flatMap(source -> source.get(id)).stream();
  }

  @Override
  public void delete(FluxConfig config, Context<FluxConfig> context) {
    if (goesWith(config, Remaining.in(context))) {
      super.delete(config, context);
    }
  }

  @Override
  protected Optional<SecondaryToPrimaryMapper<R>> getSecondaryToPrimaryMapper(
      EventSourceContext<FluxConfig> context) {
    return Optional.of(object -> configurationsOf(object, context));
  }

  private Set<ResourceID> configurationsOf(R object, EventSourceContext<FluxConfig> context) {
    var namespace = object.getMetadata().getLabels().get(Labels.NAMESPACE);
    return namespace == null
        ? Set.of()
        : context.getPrimaryCache().byIndex(Cache.NAMESPACE_INDEX, namespace).stream()
            .map(ResourceID::fromResource)
            .collect(Collectors.toSet());
  }
}

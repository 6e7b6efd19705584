package io.fluxconfig.controller;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.ObjectStatus.ObjectReference;
import io.fluxconfig.controller.status.Child;
import io.fluxconfig.controller.status.Child.Sight;
import io.fluxconfig.expansion.flux.InventoryEntry;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Watches of Flux's kinds among what Kustomizations have applied. Each starts when an inventory
 * first names its kind, so that a kind that isn't used costs nothing and its definition may be
 * missing. A reconciliation never waits for one.
 */
final class ChildWatches {
  private static final Logger LOG = Logger.getLogger(ChildWatches.class);

  /** After how long a kind is tried again that the API server has refused. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  /** When kinds were refused. */
  private final Map<String, Instant> refused = new ConcurrentHashMap<>();

  /** Kinds whose watch is starting, or has started. */
  private final Map<String, Boolean> started = new ConcurrentHashMap<>();

  private final Clock clock;

  ChildWatches(Clock clock) {
    this.clock = clock;
  }

  /** Looks an object of an inventory up. */
  Child look(InventoryEntry entry, ObjectReference appliedBy, Context<FluxConfig> context) {
    var source = running(entry, context);
    if (source.isPresent()) {
      var id = new ResourceID(entry.name(), entry.namespace());
      return new Child(entry, appliedBy, Sight.WATCHED, source.get().get(id));
    }
    start(entry, context);
    var sight = refused.containsKey(ChildSource.name(entry)) ? Sight.REFUSED : Sight.STARTING;
    return new Child(entry, appliedBy, sight, Optional.empty());
  }

  private static Optional<InformerEventSource<GenericKubernetesResource, FluxConfig>> running(
      InventoryEntry entry, Context<FluxConfig> context) {
    return context
        .eventSourceRetriever()
        .getEventSourcesFor(GenericKubernetesResource.class)
        .stream()
        .filter(source -> source.name().equals(ChildSource.name(entry)))
        .map(source -> (InformerEventSource<GenericKubernetesResource, FluxConfig>) source)
        .filter(InformerEventSource::isRunning)
        .findFirst();
  }

  private void start(InventoryEntry entry, Context<FluxConfig> context) {
    var name = ChildSource.name(entry);
    var before = refused.get(name);
    var early = before != null && clock.instant().isBefore(before.plus(RETRY));
    if (!early && started.putIfAbsent(name, true) == null) {
      Thread.ofVirtual().name("watch-" + name).start(() -> fill(entry, context));
    }
  }

  /** Asks once before: a watch that is refused would be waited for without end. */
  private void fill(InventoryEntry entry, Context<FluxConfig> context) {
    var name = ChildSource.name(entry);
    try {
      context
          .getClient()
          .genericKubernetesResources(entry.group() + "/" + entry.version(), entry.kind())
          .inAnyNamespace()
          .list(new ListOptionsBuilder().withLimit(1L).build());
      context.eventSourceRetriever().dynamicallyRegisterEventSource(ChildSource.of(entry, context));
      refused.remove(name);
      LOG.infof("Watching %s", name);
    } catch (KubernetesClientException e) {
      started.remove(name);
      if (refused.put(name, clock.instant()) == null) {
        LOG.warnf("%s can't be watched, and is tried again: %s", name, e.getMessage());
      }
    }
  }
}

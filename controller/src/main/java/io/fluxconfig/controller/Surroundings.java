package io.fluxconfig.controller;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.SourceKind;
import io.fluxconfig.controller.dependent.Remaining;
import io.fluxconfig.controller.status.Observation;
import io.fluxconfig.expansion.flux.Bucket;
import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.GitRepository;
import io.fluxconfig.expansion.flux.Kustomization;
import io.fluxconfig.expansion.flux.OciRepository;
import io.fluxconfig.expansion.flux.SourceStatus;
import io.fluxconfig.expansion.plan.Around;
import io.fluxconfig.expansion.plan.Ownership;
import io.fluxconfig.expansion.plan.Removal;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the caches have around one FluxConfig.
 *
 * @param config the FluxConfig
 * @param context of its reconciliation
 */
record Surroundings(FluxConfig config, Context<FluxConfig> context) {

  /**
   * What its plan depends on.
   *
   * @param own the pair's own namespace
   */
  Around around(String own) {
    var metadata = config.getMetadata();
    var namespace = metadata.getNamespace();
    return new Around(
        secret(own, Names.protectedSettings(namespace, metadata.getName())),
        secret(own, Names.sshKey(namespace, metadata.getName())),
        neighbours());
  }

  private Optional<Secret> secret(String namespace, String name) {
    var secrets =
        (InformerEventSource<Secret, FluxConfig>)
            context.eventSourceRetriever().getEventSourceFor(Secret.class);
    return secrets.get(new ResourceID(name, namespace));
  }

  /** The other configurations of its namespace. */
  List<FluxConfig> neighbours() {
    var metadata = config.getMetadata();
    return context
        .getPrimaryCache()
        .byIndex(Cache.NAMESPACE_INDEX, metadata.getNamespace())
        .stream()
        .filter(other -> !other.getMetadata().getName().equals(metadata.getName()))
        .toList();
  }

  /** What there is of it in Flux. */
  Observation observation() {
    return new Observation(source(), kustomizations().toList());
  }

  /** Of the kind asked for: one of another kind is on its way out. */
  private Optional<FluxObject<?, SourceStatus>> source() {
    if (config.getSpec() == null || config.getSpec().sourceKind() == null) {
      return Optional.empty();
    }
    return context
        .getSecondaryResourcesAsStream(kind(config.getSpec().sourceKind()))
        .filter(source -> Ownership.owns(config, source))
        .<FluxObject<?, SourceStatus>>map(source -> source)
        .findFirst();
  }

  private static Class<? extends FluxObject<?, SourceStatus>> kind(SourceKind kind) {
    return switch (kind) {
      case GIT_REPOSITORY -> GitRepository.class;
      case BUCKET, AZURE_BLOB -> Bucket.class;
      case OCI_REPOSITORY -> OciRepository.class;
    };
  }

  /** What a deletion waits for. */
  Awaited awaited() {
    return new Awaited(kustomizations().toList());
  }

  /** Neighbours that will need the shared objects when this one has gone. */
  Remaining remaining() {
    return new Remaining(neighbours().stream().filter(this::needsApplier).toList());
  }

  /** One that goes, too, needs them until Flux has pruned: if both went at once nobody would. */
  private boolean needsApplier(FluxConfig other) {
    return !other.isMarkedForDeletion() || (!Removal.isForced(other) && hasKustomizations(other));
  }

  private boolean hasKustomizations(FluxConfig other) {
    var kustomizations =
        (InformerEventSource<Kustomization, FluxConfig>)
            context.eventSourceRetriever().getEventSourceFor(Kustomization.class);
    return kustomizations
        .list(other.getMetadata().getNamespace(), one -> Ownership.owns(other, one))
        .findAny()
        .isPresent();
  }

  private Stream<Kustomization> kustomizations() {
    return context
        .getSecondaryResourcesAsStream(Kustomization.class)
        .filter(one -> Ownership.owns(config, one));
  }
}

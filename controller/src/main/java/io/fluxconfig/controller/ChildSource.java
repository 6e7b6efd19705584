package io.fluxconfig.controller;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.InventoryEntry;
import io.fluxconfig.expansion.flux.Kustomization;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.EventSourceRetriever;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Optional;
import java.util.Set;

/**
 * The watch of one kind: of the objects that a Kustomization has applied, which Flux labels with
 * its name. Another watch than that of what the controller writes, which may be of the same kind.
 */
final class ChildSource {
  private static final String BY_NAME = "kustomize.toolkit.fluxcd.io/name";
  private static final String BY_NAMESPACE = "kustomize.toolkit.fluxcd.io/namespace";

  private ChildSource() {}

  /** Such as {@code HelmRelease.helm.toolkit.fluxcd.io}. */
  static String name(InventoryEntry entry) {
    return entry.kind() + "." + entry.group();
  }

  static InformerEventSource<GenericKubernetesResource, FluxConfig> of(
      InventoryEntry entry, Context<FluxConfig> context) {
    var retriever = context.eventSourceRetriever();
    var kind = new GroupVersionKind(entry.group(), entry.version(), entry.kind());
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, FluxConfig.class)
            .withName(name(entry))
            .withLabelSelector(BY_NAME + "," + BY_NAMESPACE)
            .withNamespacesInheritedFromController()
            .withItemStore(store(context.getClient()))
            .withSecondaryToPrimaryMapper(child -> configurationOf(child, retriever))
            .build(),
        retriever.eventSourceContextForDynamicRegistration());
  }

  /** Keeps only what a status needs. */
  private static ItemStore<GenericKubernetesResource> store(KubernetesClient client) {
    return new ReducedStateItemStore<>(
        ReducedStateItemStore.NAME_KEY_STATE,
        GenericKubernetesResource.class,
        client.getKubernetesSerialization(),
        "apiVersion",
        "kind",
        "metadata.generation",
        "metadata.deletionTimestamp",
        "metadata.labels",
        "metadata.annotations",
        "spec.suspend",
        "status.observedGeneration",
        "status.conditions",
        "status.lastHandledReconcileAt",
        "status.history",
        "status.helmChart",
        "status.failures",
        "status.installFailures",
        "status.upgradeFailures");
  }

  private static Set<ResourceID> configurationOf(
      GenericKubernetesResource child, EventSourceRetriever<FluxConfig> retriever) {
    var labels = child.getMetadata().getLabels();
    var kustomizations =
        (InformerEventSource<Kustomization, FluxConfig>)
            retriever.getEventSourceFor(Kustomization.class);
    return Optional.ofNullable(labels.get(BY_NAME))
        .flatMap(name -> kustomizations.get(new ResourceID(name, labels.get(BY_NAMESPACE))))
        .map(kustomization -> kustomization.getMetadata().getLabels())
        .map(own -> new ResourceID(own.get(Labels.NAME), own.get(Labels.NAMESPACE)))
        .map(Set::of)
        .orElse(Set.of());
  }
}

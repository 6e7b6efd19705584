package io.fluxconfig.testbed.bench.expansion;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.client.ClusterView;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a cluster has of the configurations, kept up to date by watches. */
final class Watched implements AutoCloseable {
  private static final ResourceDefinitionContext FLUX_CONFIG =
      ResourceDefinitionContext.fromResourceType(FluxConfig.class);

  private final SharedIndexInformer<GenericKubernetesResource> sources;
  private final SharedIndexInformer<GenericKubernetesResource> kustomizations;
  private final Optional<SharedIndexInformer<GenericKubernetesResource>> configs;

  private Watched(
      KubernetesClient client, Optional<SharedIndexInformer<GenericKubernetesResource>> configs) {
    sources = informer(client, ClusterView.GIT_REPOSITORY);
    kustomizations = informer(client, ClusterView.KUSTOMIZATION);
    this.configs = configs;
  }

  /** Of a cluster that has our controller. */
  static Watched of(KubernetesClient client) {
    return new Watched(client, Optional.of(informer(client, FLUX_CONFIG)));
  }

  /** Of a cluster that has Flux only. */
  static Watched ofFlux(KubernetesClient client) {
    return new Watched(client, Optional.empty());
  }

  /** How many Kustomizations there are. */
  int kustomizations() {
    return kustomizations.getStore().listKeys().size();
  }

  int configs() {
    return configs.orElseThrow().getStore().listKeys().size();
  }

  boolean isExpanded(int size) {
    return sources.getStore().listKeys().size() == size
        && kustomizations() == size * (Fleet.OBJECTS - 1);
  }

  /**
   * Whether Flux has applied commits, given by namespace. Whether it says Ready doesn't count: with
   * many objects some are always just being looked at again.
   */
  boolean isAt(int size, Map<String, String> commits) {
    return isExpanded(size)
        && all(
            kustomizations,
            one ->
                ClusterView.text(one, "status", "lastAppliedRevision")
                    .endsWith(commit(one, commits)));
  }

  /** Whether the configurations say that they are at commits, given by namespace. */
  boolean isCompliant(int size, Map<String, String> commits) {
    return configs() == size
        && all(
            configs.orElseThrow(),
            one ->
                ClusterView.text(one, "status", "complianceState").equals(ComplianceState.COMPLIANT)
                    && ClusterView.text(one, "status", "sourceSyncedCommitId")
                        .endsWith(commit(one, commits)));
  }

  @Override
  public void close() {
    sources.stop();
    kustomizations.stop();
    configs.ifPresent(SharedIndexInformer::stop);
  }

  private static String commit(GenericKubernetesResource object, Map<String, String> commits) {
    return commits.get(object.getMetadata().getNamespace());
  }

  private static boolean all(
      SharedIndexInformer<GenericKubernetesResource> informer,
      Predicate<GenericKubernetesResource> predicate) {
    return informer.getStore().list().stream().allMatch(predicate);
  }

  private static SharedIndexInformer<GenericKubernetesResource> informer(
      KubernetesClient client, ResourceDefinitionContext kind) {
    return client.genericKubernetesResources(kind).inAnyNamespace().inform();
  }
}

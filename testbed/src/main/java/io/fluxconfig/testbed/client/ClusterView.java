package io.fluxconfig.testbed.client;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.List;
import java.util.Optional;

/**
 * What a person with {@code kubectl} sees of one configuration.
 *
 * @param client any client that may read
 * @param namespace the configuration's namespace
 * @param name the configuration's name
 */
public record ClusterView(KubernetesClient client, String namespace, String name) {
  public static final ResourceDefinitionContext GIT_REPOSITORY =
      flux("source.toolkit.fluxcd.io", "GitRepository", "gitrepositories");
  public static final ResourceDefinitionContext KUSTOMIZATION =
      flux("kustomize.toolkit.fluxcd.io", "Kustomization", "kustomizations");

  /** The FluxConfig. */
  public Optional<FluxConfig> fluxConfig() {
    return Optional.ofNullable(
        client.resources(FluxConfig.class).inNamespace(namespace).withName(name).get());
  }

  /** The generation that the FluxConfig's status speaks of; -1 where there is none. */
  public long observedGeneration() {
    return fluxConfig().map(FluxConfig::getStatus).map(status -> status.generation()).orElse(-1L);
  }

  /** The source. */
  public Optional<GenericKubernetesResource> source() {
    return object(GIT_REPOSITORY, name);
  }

  /** The Kustomization of one of the configuration's kustomizations. */
  public Optional<GenericKubernetesResource> kustomization(String kustomization) {
    return object(KUSTOMIZATION, Names.kustomization(name, kustomization));
  }

  /**
   * The revision that the source has fetched, such as {@code main@sha1:…}; empty where there is
   * none.
   */
  public String fetchedRevision() {
    return source().map(source -> text(source, "status", "artifact", "revision")).orElse("");
  }

  /** The revision that a kustomization has applied; empty where there is none. */
  public String appliedRevision(String kustomization) {
    return kustomization(kustomization)
        .map(found -> text(found, "status", "lastAppliedRevision"))
        .orElse("");
  }

  /** Whether all these kustomizations have applied a commit. */
  public boolean applied(List<String> kustomizations, String commit) {
    return kustomizations.stream()
        .allMatch(each -> !commit.isEmpty() && appliedRevision(each).endsWith(commit));
  }

  /** A ConfigMap in the configuration's namespace. */
  public Optional<ConfigMap> configMap(String configMap) {
    return Optional.ofNullable(
        client.configMaps().inNamespace(namespace).withName(configMap).get());
  }

  /** A member of an object, as text; empty where it isn't there. */
  public static String text(GenericKubernetesResource object, Object... path) {
    var value = object.get(path);
    return value == null ? "" : value.toString();
  }

  private Optional<GenericKubernetesResource> object(
      ResourceDefinitionContext kind, String object) {
    return Optional.ofNullable(
        client.genericKubernetesResources(kind).inNamespace(namespace).withName(object).get());
  }

  private static ResourceDefinitionContext flux(String group, String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion("v1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }
}

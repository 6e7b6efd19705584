package io.fluxconfig.agent.observed;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.api.protocol.Component;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What runs in the cluster: Flux's controllers and ours, as their Deployments say. They are asked
 * for one by one, so that the right to read just these is enough.
 */
@Singleton
class Components {
  private static final Logger LOG = Logger.getLogger(Components.class);
  private static final ResourceDefinitionContext DEPLOYMENT =
      new ResourceDefinitionContext.Builder()
          .withGroup("apps")
          .withVersion("v1")
          .withKind("Deployment")
          .withPlural("deployments")
          .withNamespaced(true)
          .build();
  private static final String OURS = "fluxconfig-controller";
  private static final List<String> FLUX =
      List.of(
          "source-controller",
          "kustomize-controller",
          "helm-controller",
          "notification-controller",
          "image-automation-controller",
          "image-reflector-controller",
          "source-watcher");
  private static final int FORBIDDEN = 403;

  private final KubernetesClient client;
  private final String own;
  private final String flux;
  private boolean refused;

  Components(KubernetesClient client, AgentConfig config) {
    this.client = client;
    this.own = config.namespace();
    this.flux = config.fluxNamespace();
  }

  /**
   * All that is there; empty where the agent isn't allowed to look.
   *
   * @throws KubernetesClientException if the API server doesn't say
   */
  Optional<List<Component>> found() {
    try {
      var ours = deployment(own, OURS);
      var theirs = FLUX.stream().map(name -> deployment(flux, name)).toList();
      refused = false;
      return Optional.of(
          Stream.of(
                  theirs.stream().flatMap(Optional::stream).flatMap(Deployed::release).limit(1),
                  ours.stream().flatMap(Deployed::component),
                  theirs.stream().flatMap(Optional::stream).flatMap(Deployed::component))
              .flatMap(each -> each)
              .toList());
    } catch (KubernetesClientException e) {
      if (e.getCode() != FORBIDDEN) {
        throw e;
      }
      sayOnce();
      return Optional.empty();
    }
  }

  private Optional<Deployed> deployment(String namespace, String name) {
    return Optional.ofNullable(
            client
                .genericKubernetesResources(DEPLOYMENT)
                .inNamespace(namespace)
                .withName(name)
                .get())
        .map(Deployed::new);
  }

  private void sayOnce() {
    if (!refused) {
      refused = true;
      LOG.info(
          "The agent may not read the Deployments of Flux's controllers, so the service can't show their versions: apply the agent's roles anew");
    }
  }

  /** A Deployment. */
  record Deployed(GenericKubernetesResource resource) {
    private static final String VERSION_LABEL = "app.kubernetes.io/version";

    /** What it runs, where that has a version. */
    Stream<Component> component() {
      return tag()
          .or(() -> label(VERSION_LABEL))
          .map(version -> new Component(resource.getMetadata().getName(), version, Map.of()))
          .stream();
    }

    /** The release of Flux that it belongs to. */
    Stream<Component> release() {
      return label("app.kubernetes.io/part-of").filter("flux"::equals).isPresent()
          ? label(VERSION_LABEL)
              .map(version -> new Component(Component.FLUX, version, Map.of()))
              .stream()
          : Stream.empty();
    }

    private Optional<String> label(String name) {
      return Optional.ofNullable(resource.getMetadata().getLabels()).map(all -> all.get(name));
    }

    /** Of its first image, which may have a registry with a port, and a digest. */
    private Optional<String> tag() {
      List<Map<String, Object>> containers = resource.get("spec", "template", "spec", "containers");
      return Optional.ofNullable(containers).stream()
          .flatMap(List::stream)
          .findFirst()
          .map(container -> String.valueOf(container.get("image")))
          .map(image -> image.substring(image.lastIndexOf('/') + 1).replaceFirst("@.*", ""))
          .filter(name -> name.contains(":"))
          .map(name -> name.substring(name.indexOf(':') + 1));
    }
  }
}

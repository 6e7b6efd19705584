package io.fluxconfig.controller;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;

/**
 * Takes the controller's finalizer off all FluxConfigs, so that none waits for a controller that
 * has gone. What they have become stays as it is.
 *
 * @param client may list and patch FluxConfigs
 */
record Release(KubernetesClient client) {
  /** Without a model: it must not fail at one that a newer controller wrote. */
  private static final ResourceDefinitionContext FLUX_CONFIG =
      new ResourceDefinitionContext.Builder()
          .withGroup(FluxConfig.GROUP)
          .withVersion(FluxConfig.VERSION)
          .withKind("FluxConfig")
          .withPlural("fluxconfigs")
          .withNamespaced(true)
          .build();

  /**
   * Lets go of all. Can be done again where it broke off.
   *
   * @return how many there were
   * @throws KubernetesClientException if one couldn't be let go of
   */
  int all() {
    var held = held();
    held.forEach(this::release);
    return held.size();
  }

  private List<GenericKubernetesResource> held() {
    return client
        .genericKubernetesResources(FLUX_CONFIG)
        .inAnyNamespace()
        .list()
        .getItems()
        .stream()
        .filter(config -> config.hasFinalizer(FluxConfig.FINALIZER))
        .toList();
  }

  private void release(GenericKubernetesResource config) {
    try {
      client
          .resource(config)
          .patch(PatchContext.of(PatchType.JSON_MERGE), withoutFinalizer(config));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  /** Refused as a conflict where somebody was faster: a list is patched as a whole. */
  private static String withoutFinalizer(GenericKubernetesResource config) {
    var others =
        config.getFinalizers().stream().filter(one -> !one.equals(FluxConfig.FINALIZER)).toList();
    var version = config.getMetadata().getResourceVersion();
    return Serialization.asJson(
        Map.of("metadata", Map.of("resourceVersion", version, "finalizers", others)));
  }
}

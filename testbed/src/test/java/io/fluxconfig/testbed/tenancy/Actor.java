package io.fluxconfig.testbed.tenancy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;

/**
 * Somebody who acts in a namespace.
 *
 * @param client with the rights of that one
 * @param namespace the namespace
 */
record Actor(KubernetesClient client, String namespace) {

  /** The same one, elsewhere. */
  Actor in(String other) {
    return new Actor(client, other);
  }

  /** A ServiceAccount of the namespace, impersonated as Kubernetes lets every editor do. */
  Actor as(String serviceAccount) {
    var config =
        new ConfigBuilder(client.getConfiguration())
            .withImpersonateUsername(
                "system:serviceaccount:%s:%s".formatted(namespace, serviceAccount))
            .build();
    return new Actor(new KubernetesClientBuilder().withConfig(config).build(), namespace);
  }

  HasMetadata create(String yaml) {
    return client.resource(read(yaml)).create();
  }

  HasMetadata get(String yaml) {
    return client.resource(read(yaml)).get();
  }

  void delete(String yaml) {
    client.resource(read(yaml)).delete();
  }

  /** By a JSON merge patch. */
  HasMetadata patch(String yaml, String patch) {
    return client.resource(read(yaml)).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /** The same of the subresource {@code status}. */
  HasMetadata patchStatus(String yaml, String patch) {
    return client
        .resource(read(yaml))
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /** Whether creating an object would be forbidden. */
  boolean isRefused(String yaml) {
    try {
      client.resource(read(yaml)).dryRun().create();
      return false;
    } catch (KubernetesClientException e) {
      return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
    }
  }

  private HasMetadata read(String yaml) {
    var object = client.getKubernetesSerialization().<HasMetadata>unmarshal(yaml);
    if (object.getMetadata().getNamespace() == null
        || object.getMetadata().getNamespace().isEmpty()) {
      object.getMetadata().setNamespace(namespace);
    }
    return object;
  }
}

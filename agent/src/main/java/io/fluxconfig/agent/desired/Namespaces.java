package io.fluxconfig.agent.desired;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;

/** Namespaces of configurations: made where they are missing, never changed, never deleted. */
@Singleton
class Namespaces {
  private static final int CONFLICT = 409;

  private final KubernetesClient client;

  Namespaces(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Makes it if it is missing.
   *
   * @throws RefusedException if it is being deleted
   */
  void ensure(String name) {
    var present = client.namespaces().withName(name).get();
    if (present == null) {
      create(name);
    } else if (present.getMetadata().getDeletionTimestamp() != null) {
      throw new RefusedException("the namespace " + name + " is being deleted");
    }
  }

  private void create(String name) {
    var namespace = new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    try {
      client.resource(namespace).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
    }
  }
}

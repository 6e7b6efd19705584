package io.fluxconfig.testbed.flux;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.cluster.Manifests;
import java.util.List;
import java.util.Set;

/** What Flux's controllers need in the cluster before they start. */
final class FluxPrerequisites {
  private FluxPrerequisites() {}

  static void apply(Cluster cluster, List<String> controllers) {
    var manifests = new Manifests(cluster.client());
    manifests.apply(namespace());
    for (var controller : controllers) {
      manifests.apply(identity(controller));
      manifests.apply(admin(controller));
    }
    manifests.applyFolder(cluster.tools().fluxDefinitions(), Set.of(), definition -> true);
  }

  private static Namespace namespace() {
    return new NamespaceBuilder().withNewMetadata().withName(Flux.NAMESPACE).endMetadata().build();
  }

  private static ServiceAccount identity(String controller) {
    return new ServiceAccountBuilder()
        .withNewMetadata()
        .withName(controller)
        .withNamespace(Flux.NAMESPACE)
        .endMetadata()
        .build();
  }

  /**
   * kustomize-controller has this right in every Flux; it gives it up for the ServiceAccount it
   * impersonates.
   */
  private static ClusterRoleBinding admin(String controller) {
    return new ClusterRoleBindingBuilder()
        .withNewMetadata()
        .withName("testbed-" + controller)
        .endMetadata()
        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
        .addNewSubject(null, "ServiceAccount", controller, Flux.NAMESPACE)
        .build();
  }
}

package io.fluxconfig.testbed.bench.expansion;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fluxconfig.api.Labels;
import io.fluxconfig.testbed.client.ClusterView;
import java.util.List;
import java.util.stream.Stream;

/** The objects that our controller has made. */
final class Made {
  private Made() {}

  /** All of them, in the order in which they are needed, as if nobody had seen them yet. */
  static List<HasMetadata> by(KubernetesClient client) {
    return Stream.of(
            client.serviceAccounts().inAnyNamespace(),
            client.rbac().roleBindings().inAnyNamespace(),
            client.genericKubernetesResources(ClusterView.GIT_REPOSITORY).inAnyNamespace(),
            client.genericKubernetesResources(ClusterView.KUSTOMIZATION).inAnyNamespace())
        .flatMap(Made::managed)
        .map(Made::asAskedFor)
        .toList();
  }

  private static Stream<? extends HasMetadata> managed(
      FilterWatchListDeletable<?, ? extends KubernetesResourceList<? extends HasMetadata>, ?>
          kind) {
    return kind.withLabel(Labels.IS_MANAGED, "true").list().getItems().stream();
  }

  /** Without what the API server and Flux have made of it. */
  private static HasMetadata asAskedFor(HasMetadata object) {
    var metadata = object.getMetadata();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withName(metadata.getName())
            .withNamespace(metadata.getNamespace())
            .withLabels(metadata.getLabels())
            .build());
    if (object instanceof GenericKubernetesResource generic) {
      generic.getAdditionalProperties().remove("status");
    }
    return object;
  }
}

package io.fluxconfig.controller.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.ObjectStatus.ObjectReference;
import io.fluxconfig.expansion.flux.GitRepository;
import io.fluxconfig.expansion.flux.GitRepositorySpec;
import io.fluxconfig.expansion.flux.InventoryEntry;
import io.fluxconfig.expansion.flux.Kustomization;
import io.fluxconfig.expansion.flux.KustomizationSpec;
import io.fluxconfig.expansion.flux.KustomizationStatus;
import io.fluxconfig.expansion.flux.LocalReference;
import io.fluxconfig.expansion.flux.SourceStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flux objects as Flux leaves them. */
final class Flux {
  static final String NEW = "main@sha1:2222";
  static final String OLD = "main@sha1:1111";
  static final String TIME = "2026-01-02T03:04:05Z";
  static final ObjectReference APPLIER = new ObjectReference("shop-app", "team-a");
  private static final String TOKEN = "generation-1";

  private Flux() {}

  static Observation observation(GitRepository source, Kustomization... kustomizations) {
    return new Observation(Optional.of(source), List.of(kustomizations));
  }

  static GitRepository source(String revision, Condition... conditions) {
    var artifact = revision == null ? null : new SourceStatus.Artifact(revision, TIME);
    var source = new GitRepository();
    source.setMetadata(metadata("shop"));
    source.setSpec(new GitRepositorySpec(null, null, null, null, null, null, false, Map.of()));
    source.setStatus(new SourceStatus(1L, List.of(conditions), TOKEN, artifact));
    return source;
  }

  static Kustomization kustomization(String applied, String attempted, Condition... conditions) {
    var kustomization = new Kustomization();
    kustomization.setMetadata(metadata("shop-app"));
    kustomization.setSpec(
        new KustomizationSpec(
            null, null, null, null, null, null, null, null, null, null, null, false, Map.of()));
    kustomization.setStatus(
        new KustomizationStatus(-1L, List.of(conditions), TOKEN, applied, attempted, null));
    return kustomization;
  }

  static Condition ready(String status, String reason) {
    return ready(status, reason, "message");
  }

  static Condition ready(String status, String reason, String message) {
    return new ConditionBuilder()
        .withType("Ready")
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withLastTransitionTime(TIME)
        .withObservedGeneration(1L)
        .build();
  }

  /** A Kustomization that depends on {@code shop-app}. */
  static Kustomization dependent(Condition... conditions) {
    var kustomization = kustomization(null, null, conditions);
    kustomization.setMetadata(metadata("shop-late"));
    var dependencies = List.of(new LocalReference("shop-app"));
    kustomization.setSpec(
        new KustomizationSpec(
            null,
            null,
            null,
            dependencies,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            Map.of()));
    return kustomization;
  }

  /** A HelmRelease that shop-app has applied. */
  static Child child(String name, String ready, String reason) {
    return new Child(
        new InventoryEntry("team-a_" + name + "_helm.toolkit.fluxcd.io_HelmRelease", "v2"),
        APPLIER,
        Child.Sight.WATCHED,
        Optional.of(
            Serialization.unmarshal(
                """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: %s, namespace: team-a, generation: 1}
                status:
                  helmChart: team-a/chart
                  failures: 2
                  history: [{version: 7, name: x}, {version: 6}]
                  storageNamespace: unknown-to-us
                  conditions:
                    - {type: Ready, status: "%s", reason: %s, message: why,
                       lastTransitionTime: "2026-01-02T03:04:05Z", observedGeneration: 1}
                """
                    .formatted(name, ready, reason),
                GenericKubernetesResource.class)));
  }

  /** One of which the inventory knows, and nothing else. */
  static Child unseen(Child.Sight sight) {
    return new Child(
        new InventoryEntry("team-a_release_helm.toolkit.fluxcd.io_HelmRelease", "v2"),
        APPLIER,
        sight,
        Optional.empty());
  }

  private static ObjectMeta metadata(String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace("team-a")
        .withGeneration(1L)
        .addToAnnotations(Labels.REQUESTED_AT, TOKEN)
        .build();
  }
}

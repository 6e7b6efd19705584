package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static io.fluxconfig.api.ComplianceState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.HelmReleaseProperties;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.api.v1alpha1.ObjectStatus;
import io.fluxconfig.api.v1alpha1.ObjectStatus.ObjectReference;
import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.cluster.Manifests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a FluxConfig says of its objects, and how often. */
class StatusIT extends ControllerCase {
  private static final ResourceDefinitionContext HELM_RELEASE =
      new ResourceDefinitionContext.Builder()
          .withGroup("helm.toolkit.fluxcd.io")
          .withVersion("v2")
          .withKind("HelmRelease")
          .withPlural("helmreleases")
          .withNamespaced(true)
          .build();

  /** One for the new revision, one for each Kustomization that has come to it, and one to spare. */
  private static final int WRITES_PER_COMMIT = 4;

  @BeforeEach
  void define() {
    new Manifests(client)
        .apply(
            StatusIT.class.getResourceAsStream("/status/helmrelease-definition.yaml"),
            object -> true);
  }

  @Test
  void shouldListWhatAKustomizationAppliedWithAHelmReleaseWhoseStatusTheTestWrites() {
    // Given
    commitChildren(repository.url());
    create("config", spec -> spec.with(Map.of("children", unhealthy("children"))));
    await("the release waits for Flux's helm-controller")
        .atMost(WITHIN)
        .untilAsserted(() -> assertThat(child("release").complianceState()).isEqualTo(PENDING));

    // When
    release("True", "InstallSucceeded", "installed");

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(status("config").statuses())
        .extracting("kind", "name", "appliedBy")
        .containsExactly(
            tuple("GitRepository", "config", null),
            tuple("Kustomization", "config-children", null),
            tuple("GitRepository", "other", applier()),
            tuple("HelmRelease", "release", applier()));
    assertThat(child("release").helmReleaseProperties())
        .isEqualTo(
            new HelmReleaseProperties(3L, new ObjectReference("chart", namespace), 2L, 0L, 2L));
    release("False", "UpgradeFailed", "timed out");
    awaitState(
        "config", NON_COMPLIANT, "HelmRelease " + namespace + "/release: UpgradeFailed: timed out");
  }

  @Test
  void shouldNameAnObjectThatWasAppliedAndFails() {
    // Given
    commitChildren(repository.url() + "-missing");

    // When
    create("config", spec -> spec.with(Map.of("children", unhealthy("children"))));

    // Then
    awaitState(
        "config", NON_COMPLIANT, "GitRepository " + namespace + "/other: GitOperationFailed");
  }

  @Test
  void shouldSayWhatWaitsForAFailedDependency() {
    // Given
    repository.commit("broken", Map.of("base/base.yaml", "kind: Nothing"));

    // When
    create("config", UnaryOperator.identity());

    // Then
    awaitState("config", NON_COMPLIANT, "config-base");
    var app = child("config-app");
    assertThat(app.complianceState()).isEqualTo(PENDING);
    assertThat(app.statusConditions())
        .extracting("reason", "message")
        .containsExactly(
            tuple("DependencyNotReady", "waits for Kustomization " + namespace + "/config-base"));
  }

  @Test
  void shouldWriteSeldomForACommitAndNeverForAReconciliationByHand() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    try (var versions = Versions.of(client.resource(config("config")))) {
      // When
      var commit = repository.commit("two", Map.of("app/app.yaml", configMap("app", "two")));
      await("runs it")
          .atMost(WITHIN)
          .until(() -> message("config").endsWith(commit) && !isPending("config"));

      // Then
      assertThat(versions.seen()).hasSizeBetween(1, WRITES_PER_COMMIT);
      var before = versions.seen();
      requestByHand();
      await("nothing is written")
          .during(Duration.ofSeconds(5))
          .atMost(Duration.ofSeconds(7))
          .untilAsserted(() -> assertThat(versions.seen()).isEqualTo(before));
    }
  }

  @Test
  void shouldBecomeReadyAsKubectlWaitReadsIt() {
    // Given
    create("config", UnaryOperator.identity());

    // When
    var ready =
        client
            .resource(config("config"))
            .waitUntilCondition(StatusIT::isReady, WITHIN.toSeconds(), TimeUnit.SECONDS);

    // Then
    assertThat(ready.getStatus().complianceState()).isEqualTo(COMPLIANT);
    assertThat(ready.getStatus().conditions()).hasSize(1);
  }

  /** A condition of an older generation doesn't count. */
  private static boolean isReady(FluxConfig config) {
    return config != null
        && config.getStatus() != null
        && config.getStatus().conditions().stream()
            .anyMatch(
                one ->
                    one.getType().equals("Ready")
                        && one.getStatus().equals("True")
                        && one.getObservedGeneration()
                            .equals(config.getMetadata().getGeneration()));
  }

  private boolean isPending(String name) {
    return PENDING.equals(status(name).complianceState());
  }

  private void requestByHand() {
    client
        .genericKubernetesResources(ClusterView.GIT_REPOSITORY)
        .inNamespace(namespace)
        .withName("config")
        .edit(
            found -> {
              found.getMetadata().getAnnotations().put(Labels.REQUESTED_AT, "by-hand");
              return found;
            });
  }

  private void commitChildren(String url) {
    repository.commit(
        "children",
        Map.of(
            "children/all.yaml",
            """
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: GitRepository
            metadata:
              name: other
              namespace: %1$s
            spec:
              url: %2$s
              interval: 60s
              ref:
                branch: main
            ---
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata:
              name: release
              namespace: %1$s
            spec:
              interval: 60s
            ---
            %3$s
            """
                .formatted(namespace, url, configMap("plain", "one"))));
  }

  private void release(String ready, String reason, String message) {
    GenericKubernetesResource release =
        client
            .genericKubernetesResources(HELM_RELEASE)
            .inNamespace(namespace)
            .withName("release")
            .get();
    release.setAdditionalProperty(
        "status",
        Map.of(
            "observedGeneration",
            1,
            "history",
            List.of(Map.of("version", 3), Map.of("version", 2)),
            "helmChart",
            namespace + "/chart",
            "failures",
            2,
            "upgradeFailures",
            2,
            "conditions",
            List.of(
                Map.of(
                    "type",
                    "Ready",
                    "status",
                    ready,
                    "reason",
                    reason,
                    "message",
                    message,
                    "observedGeneration",
                    1,
                    "lastTransitionTime",
                    "2026-01-02T03:04:05Z"))));
    client.resource(release).updateStatus();
  }

  private ObjectStatus child(String name) {
    var status = status("config");
    assertThat(status).isNotNull();
    var found = status.statuses().stream().filter(one -> one.name().equals(name)).findFirst();
    assertThat(found).as(name).isPresent();
    return found.get();
  }

  private ObjectReference applier() {
    return new ObjectReference("config-children", namespace);
  }

  /** Ready when it is applied, whatever the state of what it has applied. */
  private static KustomizationDefinition unhealthy(String path) {
    return new KustomizationDefinition(
        path, List.of(), 15L, INTERVAL, INTERVAL, true, false, false, null, null);
  }
}

package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.testbed.client.ClusterView;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Free-form members of a kustomization work with real Flux, and stay as they should be. */
class FreeFormIT extends OptionsCase {
  private static final Duration IDLE = Duration.ofSeconds(6);

  @Test
  void shouldApplyIntoTheNamespaceThatIsTargeted() {
    // Given
    var target = namespace + "-target";
    createNamespace(target);
    repository.commit("plain", Map.of("app/app.yaml", plain("one")));

    // When
    createWith("additionalConfigurations: {targetNamespace: %s}".formatted(target));

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(client.configMaps().inNamespace(target).withName("plain").get()).isNotNull();
  }

  @Test
  void shouldChangeManifestsAsFluxCan() {
    // Given
    repository.commit(
        "component",
        Map.of(
            "app/app.yaml",
            plain("one"),
            "component/kustomization.yaml",
            """
            apiVersion: kustomize.config.k8s.io/v1alpha1
            kind: Component
            patches:
              - target: {kind: ConfigMap}
                patch: '[{"op": "add", "path": "/data/component", "value": "here"}]'
            """));

    // When
    createWith(
        """
        additionalConfigurations:
          namePrefix: blue-
          nameSuffix: "-2"
          targetNamespace: %s
          commonMetadata:
            labels: {team: shop}
          components: [../component, ../missing]
          ignoreMissingComponents: true
          patches:
            - target: {kind: ConfigMap}
              patch: '[{"op": "add", "path": "/data/patched", "value": "yes"}]'
        """
            .formatted(namespace));

    // Then
    awaitState("config", COMPLIANT, "");
    var applied = client.configMaps().inNamespace(namespace).withName("blue-plain-2").get();
    assertThat(applied.getData())
        .containsEntry("value", "one")
        .containsEntry("component", "here")
        .containsEntry("patched", "yes");
    assertThat(applied.getMetadata().getLabels()).containsEntry("team", "shop");
  }

  @Test
  void shouldWriteNothingAnewWhereFreeFormMembersAreAsTheyShouldBe() {
    // Given
    createWith(
        """
        additionalConfigurations:
          commonMetadata: {labels: {team: shop}}
          healthCheckExprs: [{apiVersion: example.com/v1, kind: Database, current: status.ready}]
          images: [{name: web, newTag: "2"}]
          patches:
            - target: {kind: ConfigMap}
              patch: '[{"op": "add", "path": "/data/patched", "value": "yes"}]'
        """);
    awaitState("config", COMPLIANT, "");

    // When
    client
        .genericKubernetesResources(ClusterView.KUSTOMIZATION)
        .inNamespace(namespace)
        .withName("config-app")
        .edit(
            found -> {
              found.getMetadata().getLabels().put("looked-at", "again");
              return found;
            });

    // Then
    await("nothing has to be put back")
        .during(IDLE)
        .atMost(IDLE.plusSeconds(5))
        .until(() -> corrections() == 0);
  }

  @Test
  void shouldPutBackAFreeFormMemberThatWasEditedByHand() {
    // Given
    createWith("additionalConfigurations: {commonMetadata: {labels: {team: shop}}}");
    awaitState("config", COMPLIANT, "");

    // When
    client
        .genericKubernetesResources(ClusterView.KUSTOMIZATION)
        .inNamespace(namespace)
        .withName("config-app")
        .edit(
            found -> {
              found.<Map<String, Object>>get("spec", "commonMetadata", "labels").put("team", "us");
              return found;
            });

    // Then
    await("it is back").atMost(WITHIN).until(() -> "shop".equals(team()));
  }

  @Test
  void shouldRemoveAFreeFormMemberThatIsNoLongerAskedFor() {
    // Given
    createWith("additionalConfigurations: {commonMetadata: {labels: {team: shop}}}");
    awaitState("config", COMPLIANT, "");

    // When
    changeTo("prune: true");

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(team()).isEmpty();
  }

  @Test
  void shouldLeaveWhatItAppliedWhereDeletionOrphans() {
    // Given
    createWith("additionalConfigurations: {deletionPolicy: Orphan}");
    awaitState("config", COMPLIANT, "");

    // When
    client.resource(config("config")).delete();

    // Then
    awaitGone("config");
    assertThat(value("app")).isEqualTo("one");
  }

  private String team() {
    return ClusterView.text(
        kustomization(view("config")), "spec", "commonMetadata", "labels", "team");
  }

  /** What the controller had to write although nothing was asked for anew: it says so each time. */
  private long corrections() {
    return client.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> "DriftCorrected".equals(event.getReason()))
        .count();
  }
}

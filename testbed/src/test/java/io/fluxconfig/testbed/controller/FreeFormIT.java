package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.testbed.client.ClusterView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  void shouldReplaceImages() {
    // Given
    repository.commit("deployment", Map.of("app/app.yaml", deployment("web:1")));

    // When
    createWith(
        """
        wait: false
        additionalConfigurations:
          targetNamespace: %s
          images: [{name: web, newName: registry.example.com/web, newTag: "2"}]
        """
            .formatted(namespace));

    // Then
    awaitState("config", COMPLIANT, "");
    var applied = client.apps().deployments().inNamespace(namespace).withName("web").get();
    assertThat(applied.getSpec().getTemplate().getSpec().getContainers())
        .extracting("image")
        .containsExactly("registry.example.com/web:2");
  }

  @Test
  void shouldGoByHealthChecksInCel() {
    // Given
    var check =
        """
        additionalConfigurations:
          healthCheckExprs:
            - apiVersion: v1
              kind: ConfigMap
              current: data.value == 'good'
              failed: data.value == 'bad'
        """;
    repository.commit("bad", Map.of("app/app.yaml", configMap("app", "bad")));

    // When
    createWith(check);

    // Then
    awaitState("config", NON_COMPLIANT, "HealthCheckFailed");
    repository.commit("good", Map.of("app/app.yaml", configMap("app", "good")));
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldDecryptWithTheKeyInASecretOfTheTenant() {
    // Given
    repository.commit("encrypted", Map.of("app/app.yaml", resource("/sops/secret.yaml")));
    secret("sops-age", Map.of("identity.agekey", base64(resource("/sops/age.agekey"))));

    // When
    createWith(
        """
        additionalConfigurations:
          targetNamespace: %s
          decryption: {provider: sops, secretRef: {name: sops-age}}
        """
            .formatted(namespace));

    // Then
    awaitState("config", COMPLIANT, "");
    var applied = client.secrets().inNamespace(namespace).withName("database").get();
    assertThat(applied.getData()).containsEntry("password", base64("only for this test"));
  }

  @Test
  void shouldSayThatTheKeyToDecryptIsMissing() {
    // Given
    repository.commit("encrypted", Map.of("app/app.yaml", resource("/sops/secret.yaml")));

    // When
    createWith("additionalConfigurations: {decryption: {provider: sops, secretRef: {name: none}}}");

    // Then
    awaitState("config", NON_COMPLIANT, "none");
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

  private static String deployment(String image) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: web, image: "%s"}]
        """
        .formatted(image);
  }

  private static String resource(String name) {
    try (var in = FreeFormIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

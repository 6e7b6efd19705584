package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a kustomization can be asked for works with real Flux. */
class OptionsIT extends OptionsCase {
  @Test
  void shouldPutVariablesIntoManifests() {
    // Given
    repository.commit("variables", Map.of("app/app.yaml", configMap("app", "${from}-${given}")));
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("variables")
                .endMetadata()
                .addToStringData(Map.of("from", "secret", "given", "overridden"))
                .build())
        .create();

    // When
    createWith(
        """
        postBuild:
          substitute: {given: here}
          substituteFrom:
            - {kind: Secret, name: variables}
            - {kind: ConfigMap, name: missing, optional: true}
        """);

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(value("app")).isEqualTo("secret-here");
  }

  @Test
  void shouldSayWhichObjectWithVariablesIsMissing() {
    // When
    createWith("postBuild: {substituteFrom: [{kind: ConfigMap, name: missing}]}");

    // Then
    awaitState("config", NON_COMPLIANT, "missing");
  }

  @Test
  void shouldRecreateWhatCannotBeChanged() {
    // Given
    repository.commit("first", Map.of("app/app.yaml", configMap("app", "one") + "immutable: true"));
    createWith("force: true");
    awaitState("config", COMPLIANT, "");

    // When
    repository.commit("next", Map.of("app/app.yaml", configMap("app", "two") + "immutable: true"));

    // Then
    await("recreated").atMost(WITHIN).until(() -> "two".equals(value("app")));
  }

  @Test
  void shouldKeepDependentsBackUntilItsHealthChecksAreFine() {
    // Given
    repository.commit("base", Map.of("base/base.yaml", configMap("base", "one")));
    create(
        parsed(
            """
            base:
              path: base
              syncIntervalInSeconds: 1
              retryIntervalInSeconds: 1
              timeoutInSeconds: 5
              wait: false
              additionalConfigurations:
                healthChecks: [{apiVersion: v1, kind: ConfigMap, name: late, namespace: %s}]
            app:
              path: app
              dependsOn: [base]
              syncIntervalInSeconds: 1
              retryIntervalInSeconds: 1
            """
                .formatted(namespace)));
    await("base is applied").atMost(WITHIN).until(() -> "one".equals(value("base")));
    awaitState("config", NON_COMPLIANT, "config-base");
    assertThat(value("app")).isNull();

    // When
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("late")
                .endMetadata()
                .build())
        .create();

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(value("app")).isEqualTo("one");
  }

  @Test
  void shouldMoveWhatARenamedKustomizationApplies() {
    // Given
    create("config", spec -> spec.with(Map.of("app", kustomization("app"))));
    awaitState("config", COMPLIANT, "");

    // When
    edit("config", spec -> spec.with(Map.of("web", kustomization("app"))));

    // Then
    await("the old one is gone")
        .atMost(WITHIN)
        .until(() -> view("config").kustomization("app").isEmpty());
    await("it is still applied").atMost(WITHIN).until(() -> "one".equals(value("app")));
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldSayWhoStillDependsOnARemovedKustomizationAndKeepIt() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    edit("config", spec -> spec.with(Map.of("app", kustomization("app", "base"))));

    // Then
    awaitState("config", NON_COMPLIANT, "spec.kustomizations[app].dependsOn");
    assertThat(config("config").getStatus().errorMessage()).contains("base");
    assertThat(value("base")).isEqualTo("one");
  }
}

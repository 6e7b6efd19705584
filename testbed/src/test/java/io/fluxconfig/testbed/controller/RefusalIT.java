package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.testbed.client.ClusterView;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server refuses is said once, and what ran before goes on running. */
class RefusalIT extends ControllerCase {

  @AfterEach
  void allow() {
    client.resources(ValidatingAdmissionPolicyBinding.class).withName(namespace).delete();
    client.resources(ValidatingAdmissionPolicy.class).withName(namespace).delete();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forbidden", "Invalid"})
  void shouldStallWhereAPolicyOfTheClusterRefusesAnObject(String reason) {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    refuseKustomizationsOfPath("elsewhere", reason);

    // When
    edit("config", spec -> spec.with(Map.of("app", kustomization("elsewhere"))));

    // Then
    awaitState("config", NON_COMPLIANT, "Kustomization " + namespace + "/config-app");
    assertThat(message("config")).contains("no such path here");
    assertThat(condition("config", "Stalled")).isEqualTo("Rejected");
    assertThat(value("app")).isEqualTo("one");
    assertThat(value("base")).isEqualTo("one");
    assertThat(events("Rejected")).hasSize(1);

    // When
    repository.commit("more", Map.of("elsewhere/app.yaml", configMap("app", "two")));
    allow();

    // Then
    awaitState("config", COMPLIANT, "");
    await("it is applied").atMost(WITHIN).until(() -> "two".equals(value("app")));
  }

  @Test
  void shouldStallWhereAFreeFormMemberHasNoMeaning() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    edit("config", spec -> spec.with(Map.of("app", withMember("nonsense", "x"))));

    // Then
    awaitState("config", NON_COMPLIANT, "Kustomization " + namespace + "/config-app");
    assertThat(message("config")).contains("nonsense");
    assertThat(condition("config", "Stalled")).isEqualTo("Rejected");
    assertThat(value("app")).isEqualTo("one");
    assertThat(value("base")).isEqualTo("one");
    edit(
        "config",
        spec ->
            spec.with(
                Map.of(
                    "app", withMember("commonMetadata", Map.of("labels", Map.of("team", "a"))))));
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldStallWhereAFreeFormMemberHasTheWrongType() {
    // Given, When
    create("config", spec -> spec.with(Map.of("app", withMember("deletionPolicy", "Perhaps"))));

    // Then
    awaitState("config", NON_COMPLIANT, "Kustomization " + namespace + "/config-app");
    assertThat(condition("config", "Stalled")).isEqualTo("Rejected");
    await("the source is fetched")
        .atMost(WITHIN)
        .until(() -> status("config").sourceSyncedCommitId() != null);
    var before = config("config").getMetadata().getResourceVersion();
    await("it is said once")
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(8))
        .until(() -> config("config").getMetadata().getResourceVersion().equals(before));
  }

  private static KustomizationDefinition withMember(String name, Object value) {
    var plain = kustomization("app");
    return new KustomizationDefinition(
        plain.path(),
        plain.dependsOn(),
        plain.timeoutInSeconds(),
        plain.syncIntervalInSeconds(),
        plain.retryIntervalInSeconds(),
        plain.prune(),
        plain.force(),
        plain.waitUntilHealthy(),
        null,
        Map.of(name, value));
  }

  private void refuseKustomizationsOfPath(String path, String reason) {
    client
        .resource(
            new ValidatingAdmissionPolicyBuilder()
                .withNewMetadata()
                .withName(namespace)
                .endMetadata()
                .withNewSpec()
                .withNewMatchConstraints()
                .addNewResourceRule()
                .withApiGroups("kustomize.toolkit.fluxcd.io")
                .withApiVersions("*")
                .withResources("kustomizations")
                .withOperations("CREATE", "UPDATE")
                .endResourceRule()
                .endMatchConstraints()
                .addNewValidation()
                .withExpression(
                    "object.metadata.namespace != '%s' || object.spec.?path.orValue('') != '%s'"
                        .formatted(namespace, path))
                .withMessage("no such path here")
                .withReason(reason)
                .endValidation()
                .endSpec()
                .build())
        .create();
    client
        .resource(
            new ValidatingAdmissionPolicyBindingBuilder()
                .withNewMetadata()
                .withName(namespace)
                .endMetadata()
                .withNewSpec()
                .withPolicyName(namespace)
                .withValidationActions("Deny")
                .endSpec()
                .build())
        .create();
    await("the policy is in force").atMost(WITHIN).until(() -> isRefused(path));
  }

  private boolean isRefused(String path) {
    try {
      client
          .genericKubernetesResources(ClusterView.KUSTOMIZATION)
          .inNamespace(namespace)
          .withName("config-app")
          .dryRun()
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"spec\":{\"path\":\"%s\"}}".formatted(path));
      return false;
    } catch (KubernetesClientException e) {
      return e.getMessage().contains("no such path here");
    }
  }
}

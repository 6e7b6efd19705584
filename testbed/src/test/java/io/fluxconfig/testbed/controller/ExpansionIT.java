package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static io.fluxconfig.api.ComplianceState.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.testbed.client.ClusterView;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A FluxConfig becomes Flux objects, and they stay as they should be. */
class ExpansionIT extends ControllerCase {
  /** Several of the Git source's and Kustomizations' intervals. */
  private static final Duration IDLE = Duration.ofSeconds(8);

  @Test
  void shouldExpandAndThenWriteNothingWhileFluxOnlyLooksAgain() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    var before = versions("config");

    // Then
    await("nothing is written")
        .during(IDLE)
        .atMost(IDLE.plusSeconds(2))
        .untilAsserted(() -> assertThat(versions("config")).isEqualTo(before));
    assertThat(config("config").getStatus().statuses())
        .extracting("kind", "name")
        .containsExactly(
            tuple("GitRepository", "config"),
            tuple("Kustomization", "config-app"),
            tuple("Kustomization", "config-base"));
  }

  @Test
  void shouldFollowAChangedSpecAndKeepTheSource() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    var source = view("config").source().orElseThrow().getMetadata().getUid();
    repository.commit("more", Map.of("other/app.yaml", configMap("app", "two")));

    // When
    edit("config", spec -> spec.with(Map.of("app", kustomization("other"))));

    // Then
    await("app moved").atMost(WITHIN).until(() -> "two".equals(value("app")));
    await("base was pruned").atMost(WITHIN).until(() -> value("base") == null);
    awaitState("config", COMPLIANT, "");
    assertThat(view("config").source().orElseThrow().getMetadata().getUid()).isEqualTo(source);
  }

  @Test
  void shouldSuspendAndResume() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    edit("config", spec -> spec.suspend(true));

    // Then
    awaitState("config", SUSPENDED, "");
    var commit = repository.commit("more", Map.of("app/app.yaml", configMap("app", "two")));
    edit("config", spec -> spec.suspend(false));
    awaitState("config", COMPLIANT, "");
    assertThat(config("config").getStatus().sourceSyncedCommitId()).endsWith(commit);
  }

  @Test
  void shouldPutBackWhatWasEditedOrDeletedByHand() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    client
        .genericKubernetesResources(ClusterView.KUSTOMIZATION)
        .inNamespace(namespace)
        .withName("config-app")
        .edit(
            found -> {
              found.<Map<String, Object>>get("spec").put("path", "elsewhere");
              return found;
            });
    client.serviceAccounts().inNamespace(namespace).withName(Names.FLUX_APPLIER).delete();

    // Then
    await("both are back")
        .atMost(WITHIN)
        .until(
            () ->
                "app".equals(ClusterView.text(kustomization(view("config")), "spec", "path"))
                    && hasApplier());
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldLeaveAServiceAccountOfSomebodyElseAlone() {
    // Given
    var theirs =
        client
            .resource(
                new ServiceAccountBuilder()
                    .withNewMetadata()
                    .withName(Names.FLUX_APPLIER)
                    .withNamespace(namespace)
                    .endMetadata()
                    .build())
            .create();

    // When
    create("config", UnaryOperator.identity());

    // Then
    awaitState("config", NON_COMPLIANT, "ServiceAccount " + namespace + "/flux-applier");
    assertThat(condition("config", "Stalled")).isEqualTo("NameTaken");
    client.resource(config("config")).delete();
    awaitGone("config");
    assertThat(client.resource(theirs).get().getMetadata().getResourceVersion())
        .isEqualTo(theirs.getMetadata().getResourceVersion());
  }

  @Test
  void shouldRefuseAnotherScopeUntilTheOlderConfigurationHasGone() {
    // Given
    create("older", UnaryOperator.identity());
    awaitState("older", COMPLIANT, "");
    create("younger", spec -> spec.scope(Scope.NAMESPACE));
    awaitState("younger", NON_COMPLIANT, "older");
    assertThat(view("younger").source()).isEmpty();

    // When
    client.resource(config("older")).delete();

    // Then
    awaitState("younger", COMPLIANT, "");
    var clusterWide = client.rbac().clusterRoleBindings();
    assertThat(clusterWide.withName(Names.clusterRoleBinding(namespace)).get()).isNull();
  }

  @Test
  void shouldRefuseBadInputAndKeepTheLastGoodStateRunning() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    edit("config", spec -> spec.with(Map.of("app", kustomization("app", "missing"))));

    // Then
    awaitState("config", NON_COMPLIANT, "spec.kustomizations[app].dependsOn");
    assertThat(condition("config", "Stalled")).isEqualTo("InvalidSpec");
    assertThat(client.v1().events().inNamespace(namespace).list().getItems())
        .extracting("involvedObject.kind", "type", "reason")
        .contains(tuple("FluxConfig", "Warning", "InvalidSpec"));
    assertThat(view("config").kustomization("base")).isPresent();
    assertThat(value("app")).isEqualTo("one");
  }

  @Test
  void shouldFetchWithProtectedSettingsAndTryNewOnesAtOnce() {
    // Given
    repository.protect("reader", "right");
    settings("config", 1, "wrong");
    create("config", spec -> spec.credentials("reader", 1));
    awaitState("config", NON_COMPLIANT, "GitRepository");
    assertThat(config("config").toString()).doesNotContain("wrong");

    // When
    settings("config", 2, "right");
    edit("config", spec -> spec.credentials("reader", 2));

    // Then
    awaitState("config", COMPLIANT, "");
  }
}

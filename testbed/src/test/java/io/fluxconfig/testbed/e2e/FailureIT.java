package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.ComplianceState;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes wrong is said so that a user can act on it, and the last good state keeps running. */
class FailureIT extends EndToEndCase {
  /** What only a cluster's administrator may make. */
  private static final String CLUSTER_ROLE =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata:
        name: %s
      rules: []
      """;

  @Test
  void shouldNameTheSourceWhenTheUrlIsWrong() {
    // Given
    var running = running("wrong-url");

    // When
    running.subject.put(
        running.declaration.source(Map.of("url", running.subject.repository().url() + "-nowhere")));

    // Then
    running.subject.awaitState(
        ComplianceState.NON_COMPLIANT, "GitRepository", running.subject.name());
    assertThat(running.subject.value("settings")).isEqualTo("one");
  }

  @Test
  void shouldNameTheSourceWhenThePasswordIsWrongAndRecoverWithTheRightOne() {
    // Given
    var subject = fixture.subject("wrong-key");
    subject.repository().protect("reader", "right-key");
    var commit = subject.commit("app/settings", "one");
    var declaration = subject.declaration();
    subject.put(declaration.credentials("reader", "right-key"));
    subject.awaitCompliantAt(commit);

    // When
    subject.put(declaration.credentials("reader", "wr0ng-key"));

    // Then
    subject.awaitState(ComplianceState.NON_COMPLIANT, "GitRepository", "auth");
    assertThat(subject.properties().path("errorMessage").asText()).doesNotContain("wr0ng-key");
    assertThat(subject.value("settings")).isEqualTo("one");
    subject.put(declaration.credentials("reader", "right-key"));
    subject.awaitCompliantAt(commit);
  }

  @Test
  void shouldNameTheKustomizationWhenItsPathIsNotThere() {
    // Given
    var running = running("wrong-path");

    // When
    running.subject.put(running.declaration.kustomization("app", Map.of("path", "missing-folder")));

    // Then
    running.subject.awaitState(ComplianceState.NON_COMPLIANT, "Kustomization", "missing-folder");
    assertThat(running.subject.value("settings")).isEqualTo("one");
  }

  @Test
  void shouldNameWhatATenantOfANamespaceMayNotApply() {
    // Given
    var subject = fixture.subject("forbidden");
    var commit = subject.commit("app/settings", "one");
    subject.put(subject.declaration().with("scope", "namespace"));
    subject.awaitCompliantAt(commit);

    // When
    subject
        .repository()
        .commit("Too much", Map.of("app/role.yaml", CLUSTER_ROLE.formatted(subject.name())));

    // Then
    subject.awaitState(ComplianceState.NON_COMPLIANT, "Kustomization", "forbidden");
    assertThat(fixture.client().rbac().clusterRoles().withName(subject.name()).get()).isNull();
    assertThat(subject.value("settings")).isEqualTo("one");
  }

  @Test
  void shouldRefuseBadInputWholeAndKeepTheLastGoodState() {
    // Given
    var running = running("bad-input");

    // When
    var answer =
        running.subject.attempt(running.declaration.source(Map.of("url", "ftp://nowhere")));

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/error/details/0/target").asText()).contains("gitRepository.url");
    running.subject.awaitCompliantAt(running.commit);
  }

  private Running running(String prefix) {
    var subject = fixture.subject(prefix);
    var commit = subject.commit("app/settings", "one");
    var declaration = subject.declaration();
    subject.put(declaration);
    subject.awaitCompliantAt(commit);
    return new Running(subject, declaration, commit);
  }

  private record Running(Subject subject, Declaration declaration, String commit) {}
}

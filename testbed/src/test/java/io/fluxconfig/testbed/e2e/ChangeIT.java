package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.testbed.client.ClusterView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way of a change, there and back. */
class ChangeIT extends EndToEndCase {
  @Test
  void shouldBecomeCompliantAtTheCommitThatIsInTheRepository() {
    // Given
    var subject = fixture.subject("create");
    var commit = subject.commit("app/settings", "one");

    // When
    var answer = subject.put(subject.declaration());

    // Then
    assertThat(answer.status()).isEqualTo(201);
    assertThat(subject.awaitEnd(answer)).isEqualTo("Succeeded");
    subject.awaitCompliantAt(commit);
    assertThat(subject.value("settings")).isEqualTo("one");
    assertThat(subject.properties().path("statuses").findValuesAsText("kind"))
        .contains("GitRepository", "Kustomization");
  }

  @Test
  void shouldFetchWithUserAndKey() {
    // Given
    var subject = fixture.subject("password");
    subject.repository().protect("reader", "s3cret");
    var commit = subject.commit("app/settings", "one");

    // When
    subject.put(subject.declaration().credentials("reader", "s3cret"));

    // Then
    subject.awaitCompliantAt(commit);
    assertThat(subject.service().get(subject.cluster(), subject.name()).body().toString())
        .doesNotContain("s3cret");
  }

  @Test
  void shouldFollowACommit() {
    // Given
    var subject = fixture.subject("commit");
    subject.commit("app/settings", "one");
    subject.put(subject.declaration());
    subject.awaitValue("settings", "one");

    // When
    var commit = subject.commit("app/settings", "two");

    // Then
    subject.awaitCompliantAt(commit);
    assertThat(subject.value("settings")).isEqualTo("two");
  }

  @Test
  void shouldFollowAChangeOfPathIntervalAndBranch() {
    // Given
    var subject = fixture.subject("respec");
    subject.commit("app/settings", "one");
    var declaration = subject.declaration();
    subject.put(declaration);
    subject.awaitValue("settings", "one");
    var other = subject.commitTo("release", Map.of("elsewhere/settings", "released"));

    // When
    var changed =
        declaration
            .source(
                Map.of("repositoryRef", Map.of("branch", "release"), "syncIntervalInSeconds", 7))
            .kustomization("app", Map.of("path", "elsewhere"));
    var answer = subject.put(changed);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    subject.awaitCompliantAt(other);
    assertThat(subject.value("settings")).isEqualTo("released");
    assertThat(subject.view().source().map(source -> ClusterView.text(source, "spec", "interval")))
        .hasValue("7s");
  }

  @Test
  void shouldKeepWhatRunsWhileSuspendedAndCatchUpWhenResumed() {
    // Given
    var subject = fixture.subject("suspend");
    var first = subject.commit("app/settings", "one");
    var declaration = subject.declaration();
    subject.put(declaration);
    subject.awaitCompliantAt(first);

    // When
    subject.put(declaration.with("suspend", true));
    subject.awaitState(ComplianceState.SUSPENDED);
    var second = subject.commit("app/settings", "two");

    // Then
    await("nothing moves while suspended")
        .during(Duration.ofSeconds(7))
        .atMost(Duration.ofSeconds(9))
        .until(() -> "one".equals(subject.value("settings")));
    subject.put(declaration);
    subject.awaitCompliantAt(second);
  }

  @Test
  void shouldApplyKustomizationsInTheOrderOfTheirDependencies() {
    // Given
    var subject = fixture.subject("order");
    var commit = subject.commit(Map.of("base/base", "one", "app/settings", "one"));

    // When
    subject.put(
        subject
            .declaration()
            .kustomization("base", Map.of())
            .kustomization("app", Map.of("dependsOn", List.of("base"))));

    // Then
    subject.awaitCompliantAt(commit);
    var base = subject.view().configMap("base").orElseThrow().getMetadata().getCreationTimestamp();
    var app =
        subject.view().configMap("settings").orElseThrow().getMetadata().getCreationTimestamp();
    assertThat(base).isLessThanOrEqualTo(app);
  }

  @Test
  void shouldRemoveAKustomizationThatIsNoLongerDeclaredAndPruneIt() {
    // Given
    var subject = fixture.subject("rename");
    subject.commit(Map.of("app/settings", "one", "extra/more", "one"));
    var declaration = subject.declaration().kustomization("extra", Map.of());
    subject.put(declaration);
    subject.awaitValue("more", "one");

    // When
    subject.put(declaration.withoutKustomization("extra"));

    // Then
    await("the Kustomization goes")
        .atMost(Subject.WITHIN)
        .until(() -> subject.view().kustomization("extra").isEmpty());
    assertThat(subject.value("more")).isNull();
    assertThat(subject.value("settings")).isEqualTo("one");
  }
}

package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.testbed.client.ClusterView;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not ours is left alone. */
class OwnershipIT extends EndToEndCase {
  @Test
  void shouldLeaveAGitRepositoryOfSomebodyElseAloneAndSaySo() {
    // Given
    var subject = fixture.subject("taken");
    subject.commit("app/settings", "one");
    fixture.createNamespace(subject.namespace());
    var sources =
        fixture
            .client()
            .genericKubernetesResources(ClusterView.GIT_REPOSITORY)
            .inNamespace(subject.namespace());
    sources
        .resource(
            new GenericKubernetesResourceBuilder()
                .withApiVersion("source.toolkit.fluxcd.io/v1")
                .withKind("GitRepository")
                .withNewMetadata()
                .withName(subject.name())
                .withNamespace(subject.namespace())
                .endMetadata()
                .withAdditionalProperties(
                    Map.of(
                        "spec",
                        Map.of(
                            "url",
                            "https://example.invalid/theirs",
                            "interval",
                            "1h",
                            "suspend",
                            true)))
                .build())
        .create();

    // When
    subject.put(subject.declaration());

    // Then
    subject.awaitState(ComplianceState.NON_COMPLIANT, "GitRepository", subject.name());
    var after = subject.view().source().orElseThrow();
    assertThat(ClusterView.text(after, "spec", "url")).isEqualTo("https://example.invalid/theirs");
    assertThat(after.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(after.getMetadata().getLabels()).isNullOrEmpty();
    subject.delete();
    subject.awaitGone();
    assertThat(subject.view().source()).isPresent();
  }

  @Test
  void shouldRefuseTwoScopesInOneNamespace() {
    // Given
    var first = fixture.subject("scope");
    var commit = first.commit("app/settings", "one");
    first.put(first.declaration().with("scope", "namespace"));
    first.awaitCompliantAt(commit);

    // When
    var second = fixture.subjectIn(first.namespace(), "scope-too");
    var answer = second.attempt(second.declaration());

    // Then
    assertThat(answer.status()).isBetween(400, 409);
    assertThat(answer.body().toString()).contains(first.name());
  }
}

package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.api.Names;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a DELETE takes away, and what it leaves. */
class DeletionIT extends EndToEndCase {
  @Test
  void shouldTakeWhatWasAppliedWithPrune() {
    // Given
    var subject = fixture.subject("prune");
    subject.commit(Map.of("base/base", "one", "app/settings", "one"));
    subject.put(
        subject
            .declaration()
            .kustomization("base", Map.of())
            .kustomization("app", Map.of("dependsOn", List.of("base"))));
    subject.awaitValue("settings", "one");

    // When
    var answer = subject.delete();

    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(subject.awaitEnd(answer)).isEqualTo("Succeeded");
    subject.awaitGone();
    assertThat(subject.value("settings")).isNull();
    assertThat(subject.value("base")).isNull();
    assertThat(subject.view().source()).isEmpty();
    assertThat(fixture.hasApplier(subject.namespace())).isFalse();
    assertThat(
            fixture
                .client()
                .rbac()
                .clusterRoleBindings()
                .withName(Names.clusterRoleBinding(subject.namespace()))
                .get())
        .isNull();
    assertThat(fixture.client().namespaces().withName(subject.namespace()).get()).isNotNull();
  }

  @Test
  void shouldLeaveWhatWasAppliedWithoutPrune() {
    // Given
    var subject = fixture.subject("keep");
    subject.commit("app/settings", "one");
    subject.put(subject.declaration().kustomization("app", Map.of("prune", false)));
    subject.awaitValue("settings", "one");

    // When
    subject.delete();

    // Then
    subject.awaitGone();
    assertThat(subject.value("settings")).isEqualTo("one");
    assertThat(subject.view().kustomization("app")).isEmpty();
  }

  @Test
  void shouldKeepTheApplierWhileAnotherConfigurationOfTheNamespaceNeedsIt() {
    // Given
    var first = fixture.subject("shared");
    var second = fixture.subjectIn(first.namespace(), "shared-too");
    var one = first.commit("app/settings", "one");
    var other = second.commit("other/other", "one");
    first.put(first.declaration());
    second.put(second.declaration().withoutKustomization("app").kustomization("other", Map.of()));
    first.awaitCompliantAt(one);
    second.awaitCompliantAt(other);

    // When
    first.delete();

    // Then
    first.awaitGone();
    assertThat(fixture.hasApplier(first.namespace())).isTrue();
    second.delete();
    second.awaitGone();
    await("the applier goes with its last configuration")
        .atMost(Subject.WITHIN)
        .until(() -> !fixture.hasApplier(first.namespace()));
  }

  @Test
  void shouldComeBackUnderTheSameName() {
    // Given
    var subject = fixture.subject("again");
    var commit = subject.commit("app/settings", "one");
    subject.put(subject.declaration());
    subject.awaitCompliantAt(commit);
    var before = subject.view().fluxConfig().orElseThrow().getSpec().generation();

    // When
    subject.delete();
    subject.awaitGone();
    subject.put(subject.declaration());

    // Then
    subject.awaitCompliantAt(commit);
    assertThat(subject.view().fluxConfig().orElseThrow().getSpec().generation())
        .isGreaterThan(before);
  }
}

package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each part is killed as a crash would, right after a change was accepted; the end is the same as
 * without.
 */
class ChaosIT extends EndToEndCase {
  @ParameterizedTest
  @EnumSource(Part.class)
  void shouldFinishACreateDespiteTheKillOf(Part part) {
    // Given
    var subject = fixture.subject("create");
    var commit = subject.commit("app/settings", "one");

    // When
    var answer = subject.put(subject.declaration());
    part.crash(fixture.product());

    // Then
    assertThat(subject.awaitEnd(answer)).isEqualTo("Succeeded");
    subject.awaitCompliantAt(commit);
    assertThat(subject.value("settings")).isEqualTo("one");
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void shouldFinishAnUpdateDespiteTheKillOf(Part part) {
    // Given
    var subject = running("update");
    var commit = subject.commit("new/settings", "two");

    // When
    var answer = subject.put(subject.declaration().kustomization("app", Map.of("path", "new")));
    part.crash(fixture.product());

    // Then
    assertThat(subject.awaitEnd(answer)).isEqualTo("Succeeded");
    subject.awaitCompliantAt(commit);
    assertThat(subject.value("settings")).isEqualTo("two");
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void shouldFinishADeleteDespiteTheKillOf(Part part) {
    // Given
    var subject = running("delete");
    var bystander = running("bystander");

    // When
    var answer = subject.delete();
    part.crash(fixture.product());

    // Then
    assertThat(subject.awaitEnd(answer)).isEqualTo("Succeeded");
    subject.awaitGone();
    assertThat(subject.value("settings")).isNull();
    await("Flux has let its source go, too")
        .atMost(Subject.WITHIN)
        .until(() -> subject.view().source().isEmpty());
    assertThat(fixture.hasApplier(subject.namespace())).isFalse();
    assertThat(bystander.value("settings")).isEqualTo("one");
    assertThat(bystander.view().fluxConfig()).isPresent();
  }

  private Subject running(String prefix) {
    var subject = fixture.subject(prefix);
    var commit = subject.commit("app/settings", "one");
    subject.put(subject.declaration());
    subject.awaitCompliantAt(commit);
    return subject;
  }
}

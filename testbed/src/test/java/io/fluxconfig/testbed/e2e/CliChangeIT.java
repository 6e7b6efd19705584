package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person changes of a configuration by the command line, and what the cluster then has. */
class CliChangeIT extends CliCase {
  private static final String TRANSITION = "(Updating|Pending|Unknown|Non-Compliant).*";

  @Test
  void shouldChangeWhatIsGivenAndSeeItThrough() {
    // Given
    var cli = loggedIn();
    var subject = declared("cli-update");
    var next = subject.commitTo("next", Map.of("app/settings", "two"));

    // When
    var updated = cli.run(with(subject, "update", "--branch", "next"));

    // Then
    assertThat(updated.expect(0).out().lines()).hasSize(2);
    assertThat(updated.out()).contains("Compliant", "next@sha1:" + next.substring(0, 8));
    assertThat(updated.err().lines()).allSatisfy(line -> assertThat(line).matches(TRANSITION));
    assertThat(subject.value("settings")).isEqualTo("two");
    assertThat(subject.properties().at("/kustomizations/app/prune").asBoolean()).isTrue();
  }

  @Test
  void shouldSuspendAndGoOn() {
    // Given
    var cli = loggedIn();
    var subject = declared("cli-suspend");

    // When
    var suspended = cli.run(with(subject, "update", "--suspend"));
    var shown = cli.run(with(subject, "show"));
    subject.commit("app/settings", "two");
    var resumed = cli.run(with(subject, "update", "--suspend=false"));

    // Then
    assertThat(suspended.expect(0).out()).contains("Suspended");
    assertThat(shown.expect(0).out()).contains("Compliance:  Suspended", "Suspended:   yes");
    resumed.expect(0);
    subject.awaitValue("settings", "two");
  }

  @Test
  void shouldChangeNothingWhereTheChangeIsWrong() {
    // Given
    var cli = loggedIn();
    var subject = declared("cli-refused");
    var before = subject.properties().path("gitRepository");

    // When
    var nothing = cli.run(with(subject, "update"));
    var wrong = cli.run(with(subject, "update", "-u", "ftp://example.com", "--branch", "next"));
    var absent = cli.run("update", "-c", subject.cluster(), "-n", "absent", "--suspend");

    // Then
    assertThat(nothing.expect(2).err()).contains("nothing to change was given");
    assertThat(wrong.expect(2).err()).contains("  properties.gitRepository.url: ");
    assertThat(absent.expect(3).err()).contains("ResourceNotFound");
    assertThat(subject.properties().path("gitRepository")).isEqualTo(before);
  }

  @Test
  void shouldAddChangeAndTakeAwayAKustomization() {
    // Given
    var cli = loggedIn();
    var subject = subject("cli-kustomization");
    subject.commit(Map.of("more/others", "one", "other/another", "one"));

    // When // Then
    var created =
        cli.run(kustomization(subject, "create", "--path", "more", "--prune", "--depends-on=app"));
    assertThat(created.expect(0).out()).contains(subject.name(), "Compliant");
    assertThat(subject.value("others")).isEqualTo("one");
    assertThat(cli.run(with(subject, "kustomization", "list")).expect(0).out().lines())
        .anyMatch(line -> line.matches("more +more +app +true +false +true +600s"))
        .anyMatch(line -> line.startsWith("app "))
        .hasSize(3);
    assertThat(cli.run(kustomization(subject, "create", "--path", "x")).expect(1).err())
        .contains("has a kustomization more already");

    cli.run(kustomization(subject, "update", "--path", "other")).expect(0);
    assertThat(subject.value("another")).isEqualTo("one");
    assertThat(subject.value("others")).isNull();
    assertThat(cli.run(kustomization(subject, "show", "-o", "json")).expect(0).out())
        .contains("\"path\" : \"other\"", "\"dependsOn\" : [ \"app\" ]");

    assertThat(cli.run(kustomization(subject, "delete")).expect(2).err()).contains("--yes");
    cli.run(kustomization(subject, "delete", "--yes")).expect(0);
    await("what it applied is gone")
        .atMost(Subject.WITHIN)
        .untilAsserted(() -> assertThat(subject.value("another")).isNull());
    assertThat(cli.run(kustomization(subject, "show")).expect(3).err())
        .contains("has no kustomization more");
  }

  @Test
  void shouldNotAddAKustomizationThatWaitsForNobody() {
    // Given
    var cli = loggedIn();
    var subject = subject("cli-dependency");

    // When
    var ended = cli.run(kustomization(subject, "create", "--depends-on", "nobody"));

    // Then
    assertThat(ended.expect(2).err()).contains("properties.kustomizations", "nobody");
  }

  @Test
  void shouldShowWhatTheConfigurationHasMade() {
    // Given
    var cli = loggedIn();
    var subject = declared("cli-objects");
    var applied = subject.name() + "-app";

    // When
    var listed = cli.run(with(subject, "deployed-object", "list"));
    var shown = cli.run(object(subject, "kustomization", applied));

    // Then
    assertThat(listed.expect(0).out().lines())
        .anyMatch(line -> line.matches("KIND +NAMESPACE +NAME +COMPLIANCE +APPLIED BY +MESSAGE"))
        .anyMatch(line -> isRow(line, "GitRepository", subject.namespace(), subject.name()))
        .anyMatch(line -> isRow(line, "Kustomization", subject.namespace(), applied));
    assertThat(shown.expect(0).out()).contains("Kind:        Kustomization", "Compliant");
    assertThat(shown.out().lines()).anyMatch(line -> line.matches("Ready +True +\\S+ .*"));
    assertThat(cli.run(object(subject, "HelmRelease", applied)).expect(3).err())
        .contains("has made no HelmRelease " + applied);
  }

  private static boolean isRow(String line, String... cells) {
    return line.matches(String.join(" +", cells) + " +Compliant .*");
  }

  /** A configuration of {@code app/settings}, {@code one}; the cluster needn't have it yet. */
  private Subject subject(String prefix) {
    var subject = fixture.subject(prefix);
    subject.commit("app/settings", "one");
    subject.put(subject.declaration());
    return subject;
  }

  /** The same, which the cluster has. */
  private Subject declared(String prefix) {
    var subject = subject(prefix);
    subject.awaitValue("settings", "one");
    subject.awaitState("Compliant");
    return subject;
  }

  private static String[] kustomization(Subject subject, String verb, String... flags) {
    return and(with(subject, "kustomization", verb, "-k", "more"), flags);
  }

  private static String[] object(Subject subject, String kind, String name) {
    return with(
        subject,
        "deployed-object",
        "show",
        "--object-kind",
        kind,
        "--object-name",
        name,
        "--object-namespace",
        subject.namespace());
  }
}

package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who may do what by the command line, and what it tells of what was done. */
class CliAccessIT extends CliCase {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @Test
  void shouldLetAClientInAndOutAgain() {
    // Given
    var owner = loggedIn();
    var cluster = fixture.product().name();
    var made = owner.run("client", "create", "-n", "ci", "--secret-days", "1").expect(0);
    var id = id(made.err());
    var role = with(cluster, "role", "create", "--at", "cluster", "--role", "Reader");
    var assignment = id(last(owner.run(and(role, "--assignee", id)).expect(0).out()));
    var client = Cli.ofSomebody();

    // When
    var login = login(client, id, made.out());

    // Then
    assertThat(made.out()).matches("\\S{40,}\n");
    assertThat(login.expect(0).err()).contains("as " + id);
    client.run(with(cluster, "list")).expect(0);
    assertThat(client.run(with(cluster, "cluster", "join-token")).expect(4).err())
        .contains("AuthorizationFailed", "can give you a role");
    assertThat(client.run(with(cluster, "role", "list", "--at", "cluster")).expect(0).out())
        .contains("Reader", id, assignment);
    assertThat(owner.run("activity", "--caller", id, "--since", "1h").expect(0).out())
        .contains("joinToken/action", "Failed (403)", cluster);

    var delete = with(cluster, "role", "delete", "--at", "cluster", "-n", assignment, "--yes");
    assertThat(owner.run(delete).expect(0).err()).contains("Took Reader at ", id);
    client.run(with(cluster, "list")).expect(4);
    owner.run("client", "delete", "--client-id", id, "--yes").expect(0);
    assertThat(client.run(with(cluster, "list")).expect(4).err()).contains("Log in anew");
    login(client, id, made.out()).expect(4);
  }

  @Test
  void shouldReplaceAClientsSecret() {
    // Given
    var owner = loggedIn();
    var first = owner.run("client", "create", "-n", "rotated").expect(0);
    var id = id(first.err());
    var client = Cli.ofSomebody();
    var former = id(last(owner.run("client", "show", "--client-id", id).expect(0).out()));

    // When
    var second = owner.run("client", "add-secret", "--client-id", id).expect(0);
    owner.run("client", "remove-secret", "--client-id", id, "--secret-id", former).expect(0);

    // Then
    login(client, id, second.out()).expect(0);
    assertThat(login(client, id, first.out()).expect(4).err())
        .contains("gives no token for this client")
        .doesNotContain(first.out().strip());
    assertThat(owner.run("client", "list").expect(0).out())
        .containsPattern("rotated +" + id + " +1 ")
        .doesNotContain(second.out().strip());
    owner.run("client", "delete", "--client-id", id, "--yes").expect(0);
  }

  @Test
  void shouldTellWhatWasAskedForHowItStoodAndHowFarACommitHasCome() {
    // Given
    var cli = loggedIn();
    var subject = fixture.subject("cli-history");
    subject.commit("app/settings", "one");
    subject.put(subject.declaration());
    var commit = subject.commit("app/settings", "two");
    subject.awaitCompliantAt(commit);
    cli.run(with(subject, "update", "--interval", "7s")).expect(0);

    // When
    var revisions = cli.run(with(subject, "history", "revisions"));
    var transitions = cli.run(with(subject, "history", "transitions"));
    var reach =
        cli.run("history", "commit", commit.substring(0, 9), "-u", subject.repository().url());
    var activity = cli.run(with(subject, "activity", "-o", "yaml"));

    // Then
    assertThat(revisions.expect(0).out().lines().skip(1))
        .hasSize(2)
        .first()
        .asString()
        .contains("UPDATED");
    assertThat(revisions.out()).contains("CREATED");
    assertThat(transitions.expect(0).out())
        .containsPattern("Compliant +\\d+ +main@sha1:" + commit.substring(0, 8));
    assertThat(reach.expect(0).out())
        .startsWith(commit + " has reached 1 of 1 clusters; Compliant with it: 1.");
    assertThat(activity.expect(0).out())
        .contains("before:", "after:")
        .containsPattern("syncIntervalInSeconds\\\\*\":7");
    assertThat(cli.run("history", "commit", commit, "-u", "https://x").expect(3).err())
        .contains("url and branch must be as the configurations have them");
  }

  @Test
  void shouldSetAndShowTheExtensionOfACluster() {
    // Given
    var cli = loggedIn();
    var cluster = fixture.product().cluster().freshNamespace("cli-extension");
    cli.run("cluster", "register", "-c", cluster).expect(0);

    // When
    var created =
        cli.run(with(cluster, "extension", "create", "--config", "multiTenancy.enforce=true"));
    var updated = cli.run(with(cluster, "extension", "update", "--config", "a=b"));
    var wrong = cli.run(with(cluster, "extension", "update", "--config", "multiTenancy.enforce=x"));

    // Then
    assertThat(created.expect(0).out()).contains("microsoft.flux", "Succeeded");
    updated.expect(0);
    assertThat(wrong.expect(2).err()).contains("multiTenancy.enforce: must be 'true' or 'false'");
    assertThat(cli.run(with(cluster, "extension", "show")).expect(0).out())
        .contains("multiTenancy.enforce  true", "a ", "No agent");
    assertThat(cli.run(with(cluster, "extension", "delete", "-y")).expect(0).err())
        .contains("flux is gone.");
    assertThat(cli.run(with(cluster, "extension", "list")).expect(0).out().lines()).hasSize(1);
    cli.run(with(cluster, "cluster", "delete", "--yes")).expect(0);
  }

  private Cli.Ended login(Cli cli, String client, String secret) {
    var service = fixture.product().service();
    return cli.type(
        secret,
        "login",
        "--service",
        service.url().toString(),
        "--ca-file",
        service.ca().toString(),
        "--client-id",
        client,
        "--client-secret-file",
        "-");
  }

  private static String[] with(String cluster, String... command) {
    return and(command, "-g", GROUP, "-c", cluster);
  }

  private static String last(String lines) {
    return lines.lines().reduce((first, second) -> second).orElseThrow();
  }

  /** The last UUID of a text. */
  private static String id(String text) {
    return ID.matcher(text).results().reduce((first, second) -> second).orElseThrow().group();
  }
}

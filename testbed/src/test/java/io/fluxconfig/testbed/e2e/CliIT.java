package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.testbed.process.FreePort;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** The command line as a person uses it: what it says, and what it ends with. */
class CliIT extends CliCase {
  @Test
  void shouldDeclareAConfigurationAndSeeItThrough() {
    // Given
    var cli = loggedIn();
    var subject = fixture.subject("cli");
    var first = subject.commit("app/settings", "one");

    // When
    var created =
        cli.run(
            with(
                subject,
                "create",
                "--ns",
                subject.namespace(),
                "-u",
                subject.repository().url(),
                "--branch",
                "main",
                "--interval",
                "5s",
                "-k",
                "name=app",
                "path=app",
                "prune=true",
                "sync_interval=5s",
                "retry_interval=5s"));

    // Then
    created.expect(0);
    assertThat(created.out()).contains("NAME", subject.name(), "Compliant", first.substring(0, 8));
    assertThat(created.err()).doesNotContain("error");
    assertThat(subject.value("settings")).isEqualTo("one");
    assertThat(cli.run("list", "-g", GROUP, "-c", subject.cluster()).expect(0).out())
        .contains(subject.name(), subject.repository().url());
    assertThat(cli.run(with(subject, "show")).expect(0).out())
        .contains("Compliance:  Compliant", first, "app", "GitRepository");
    assertThat(cli.run(with(subject, "show", "-o", "json")).expect(0).out())
        .contains("\"complianceState\" : \"Compliant\"");
    assertThat(cli.run(with(subject, "deployed-object", "list")).expect(0).out())
        .contains("Kustomization", subject.name() + "-app");
    assertThat(cli.run(with(subject, "kustomization", "list")).expect(0).out()).contains("app");
    assertThat(cli.run(with(subject, "reconcile")).expect(0).out()).contains("Compliant");
  }

  @Test
  void shouldAskBeforeADeletionAndThenDoIt() {
    // Given
    var cli = loggedIn();
    var subject = fixture.subject("cli-delete");
    var commit = subject.commit("app/settings", "one");
    subject.put(subject.declaration());
    subject.awaitCompliantAt(commit);

    // When
    var unasked = cli.run(with(subject, "delete"));
    var deleted = cli.run(with(subject, "delete", "--yes"));

    // Then
    assertThat(unasked.expect(2).err()).contains("--yes");
    assertThat(deleted.expect(0).err()).contains(subject.name() + " is gone.");
    assertThat(subject.value("settings")).isNull();
    assertThat(cli.run(with(subject, "show")).expect(3).err()).contains("ResourceNotFound");
    assertThat(cli.run(with(subject, "delete", "-y")).expect(0).err()).contains("There is no");
  }

  @Test
  void shouldEndWithOneWhereTheClusterCannotHaveIt() {
    // Given
    var cli = loggedIn();
    var subject = fixture.subject("cli-wrong");
    subject.commit("app/settings", "one");

    // When
    var ended =
        cli.run(
            with(
                subject,
                "create",
                "--ns",
                subject.namespace(),
                "-u",
                subject.repository().url(),
                "--branch",
                "main",
                "-k",
                "name=app",
                "path=missing-folder",
                "retry_interval=5s",
                "timeout=20s"));

    // Then
    assertThat(ended.expect(1).err())
        .contains("error: ", "Non-Compliant", "missing-folder", "Look at it: fluxconfig show");
  }

  @Test
  void shouldSayEveryProblemOfADefinition() {
    // Given
    var cli = loggedIn();
    var subject = fixture.subject("cli-invalid");

    // When
    var ended =
        cli.run(
            with(
                subject,
                "create",
                "--scope",
                "galaxy",
                "-u",
                "ftp://example.com",
                "-k",
                "name=app",
                "depends_on=nobody"));

    // Then
    assertThat(ended.expect(2).err())
        .contains("properties.scope: ", "properties.gitRepository.url: ")
        .contains("properties.kustomizations");
  }

  @Test
  void shouldKeepALoginToItselfAndForgetIt() throws IOException {
    // Given
    var cli = loggedIn();
    var file = cli.home().resolve(".config/fluxconfig/config.yaml");

    // When
    var who = cli.run("whoami");
    var out = cli.run("logout");

    // Then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(who.expect(0).out()).contains(fixture.product().service().url().toString());
    out.expect(0);
    assertThat(file).content().doesNotContain(fixture.product().service().adminToken());
    assertThat(cli.run("cluster", "list").expect(4).err()).contains("you are not logged in");
  }

  @Test
  void shouldNotLogInWithAWrongTokenAWrongCaOrToNobody() throws IOException {
    // Given
    var service = fixture.product().service();
    var cli = Cli.ofSomebody();
    var token = service.adminToken();
    var otherCa =
        Files.writeString(
            cli.home().resolve("other.crt"), CertificateAuthority.create().certificatePem());
    var nobody = "https://localhost:" + FreePort.next();

    // When // Then
    assertThat(login(cli, "wr0ng", service.url().toString(), service.ca()).expect(4).err())
        .contains("the service doesn't take this token")
        .doesNotContain("wr0ng");
    assertThat(login(cli, token, service.url().toString(), otherCa).expect(5).err())
        .contains("not from the CA in --ca-file", "tls/ca.crt");
    assertThat(login(cli, token, service.url().toString(), null).expect(5).err())
        .contains("from a CA that isn't trusted here", "--ca-file ca.crt");
    assertThat(login(cli, token, nobody, service.ca()).expect(5).err())
        .contains(nobody + " can't be reached");
    assertThat(cli.home().resolve(".config")).doesNotExist();
  }

  @Test
  void shouldRegisterAClusterAndMakeItsJoinToken() {
    // Given
    var cli = loggedIn();
    var cluster = fixture.product().cluster().freshNamespace("cli-cluster");

    // When
    var registered = cli.run("cluster", "register", "-c", cluster, "-l", "north");
    var token = cli.run("cluster", "join-token", "-c", cluster);

    // Then
    assertThat(registered.expect(0).out()).contains(cluster, "Connecting", "north");
    assertThat(token.expect(0).out()).matches("\\S{20,}\\n");
    assertThat(token.err()).contains("Good for one join").doesNotContain(token.out().strip());
    assertThat(cli.run("cluster", "list").expect(0).out())
        .contains(cluster, fixture.product().name(), "Connected");
    assertThat(cli.run("cluster", "show", "-c", cluster).expect(0).out())
        .contains("Status:", "Connecting");
    cli.run("cluster", "delete", "-c", cluster, "--yes").expect(0);
    cli.run("cluster", "show", "-c", cluster).expect(3);
  }

  @Test
  void shouldShowWhatItWaitsForAndNoSecretToOthers() {
    // Given
    var cli = loggedIn();
    var cluster = fixture.product().cluster().freshNamespace("cli-away");
    cli.run("cluster", "register", "-c", cluster).expect(0);
    var key = cli.file("key", "s3cret-of-git\n").toString();
    String[] create = {
      "create",
      "-c",
      cluster,
      "-n",
      "web",
      "--debug",
      "-u",
      "https://git.example.com/web",
      "--https-user",
      "bot",
      "--https-key-file",
      key,
      "-k",
      "name=app",
      "--wait-timeout"
    };

    // When
    var running = cli.start(and(create, "10m"));

    // Then
    await("it waits")
        .atMost(Subject.WITHIN)
        .untilAsserted(() -> assertThat(running.said()).contains("its agent has not joined yet"));
    assertThat(running.process().info().commandLine().orElseThrow())
        .contains("--https-key-file")
        .doesNotContain("s3cret");
    running.process().destroy();
    var interrupted = running.end();
    assertThat(interrupted.err())
        .contains("PUT /subscriptions/", "The change goes on.", "fluxconfig show -g fluxconfig")
        .doesNotContain("s3cret", fixture.product().service().adminToken());
    assertThat(cli.run(and(create, "1s")).expect(6).err()).contains("not done after 1 s");
    cli.run("cluster", "delete", "-c", cluster, "--force", "--yes").expect(0);
  }
}

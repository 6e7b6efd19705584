package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.testbed.git.SshKey;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Git in each way that a configuration can ask for it, with right and with wrong credentials. */
class GitSourceIT extends ControllerCase {

  @Test
  void shouldFetchOverHttpsByItsOwnCaAndUser() {
    // Given
    repository.protect("reader", "right");
    settings("config", 1, "right");

    // When
    create("config", https(git.tls().caCertificate(), "httpsUser: reader"));

    // Then
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldSayThatTheServersCertificateIsFromAnotherCa() {
    // When
    create("config", https(CertificateAuthority.create().certificatePem(), "provider: Generic"));

    // Then
    awaitState("config", NON_COMPLIANT, "certificate");
    assertThat(status("config").errorMessage()).contains("GitRepository");
  }

  static Stream<Arguments> keys() {
    return Stream.of(SshKey.ed25519(), SshKey.ecdsa(), SshKey.rsa())
        .flatMap(key -> Stream.of(Arguments.of(key, key.pem()), Arguments.of(key, key.openSsh())));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldFetchOverSshByTheUsersKey(SshKey key, String identity) {
    // Given
    repository.allow(key.authorizedKey());
    sshKey(1, identity);

    // When
    create("config", ssh(1));

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(status("config").repositoryPublicKey()).isNull();
  }

  @Test
  void shouldSayThatTheServerDoesNotKnowTheKey() {
    // Given
    sshKey(1, SshKey.ed25519().openSsh());

    // When
    create("config", ssh(1));

    // Then
    awaitState("config", NON_COMPLIANT, "unable to authenticate");
    assertThat(config("config").toString()).doesNotContain("PRIVATE KEY");
  }

  @Test
  void shouldFetchByAGeneratedKeyOnceItIsAllowedAndKeepItThroughOtherWays() {
    // Given
    create("config", ssh(null));
    awaitState("config", NON_COMPLIANT, "unable to authenticate");
    var made = status("config").repositoryPublicKey();
    assertThat(made).startsWith("ssh-ed25519 ");

    // When
    repository.allow(made);

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(keySecret().getData()).containsKeys("identity", "identity.pub");
    replace("config", http());
    awaitState("config", COMPLIANT, "");
    assertThat(status("config").repositoryPublicKey()).isNull();
    replace("config", ssh(null));
    awaitState("config", COMPLIANT, "");
    assertThat(status("config").repositoryPublicKey()).isEqualTo(made);
    client.resource(config("config")).delete();
    awaitGone("config");
    await("the key has gone").atMost(WITHIN).until(() -> keySecret() == null);
  }

  @Test
  void shouldRefuseAHostWhoseKeysNobodyKnows() {
    // When
    create("config", "gitRepository: {url: 'ssh://git@git.example.org/fleet'}");

    // Then
    awaitState("config", NON_COMPLIANT, "spec.gitRepository.sshKnownHosts");
    assertThat(message("config")).contains("ssh-keyscan git.example.org");
    assertThat(view("config").source()).isEmpty();
  }

  @Test
  void shouldUseALocalSecret() {
    // Given
    var key = SshKey.ecdsa();
    repository.allow(key.authorizedKey());
    secret(
        "mine",
        Map.of("identity", base64(key.pem()), "known_hosts", base64(git.ssh().knownHosts())));

    // When
    create("config", git(git.ssh().url(repository), "localAuthRef: mine"));

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(client.secrets().inNamespace(namespace).withName(Names.authSecret("config")).get())
        .isNull();
  }

  @Test
  void shouldCheckOutATag() {
    // Given
    repository.tag("v1.2.0");
    repository.commit("later", Map.of("app/app.yaml", configMap("app", "two")));

    // When
    create(
        "config",
        "gitRepository: {url: '%s', repositoryRef: {tag: v1.2.0, branch: main}}"
            .formatted(repository.url()));

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(value("app")).isEqualTo("one");
  }

  @Test
  void shouldCheckOutTheHighestTagOfARange() {
    // Given
    repository.tag("v1.2.0");
    repository.commit("later", Map.of("app/app.yaml", configMap("app", "two")));
    repository.tag("v1.3.0");
    repository.commit("next", Map.of("app/app.yaml", configMap("app", "three")));
    repository.tag("v2.0.0");

    // When
    create(
        "config",
        "gitRepository: {url: '%s', repositoryRef: {semver: '1.x', tag: v1.2.0}}"
            .formatted(repository.url()));

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(value("app")).isEqualTo("two");
  }

  @Test
  void shouldCheckOutACommitOfABranch() {
    // Given
    var commit = repository.commit("early", Map.of("app/app.yaml", configMap("app", "early")));
    repository.commit("later", Map.of("app/app.yaml", configMap("app", "two")));

    // When
    create(
        "config",
        "gitRepository: {url: '%s', repositoryRef: {branch: main, commit: %s, semver: '1.x'}}"
            .formatted(repository.url(), commit));

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(value("app")).isEqualTo("early");
  }

  private String http() {
    return git(repository.url(), "provider: Generic");
  }

  private String https(String ca, String member) {
    var spec = git(git.tls().url(repository), member + "\n  httpsCACert: " + base64(ca));
    return member.startsWith("httpsUser") ? withSettings(spec, 1) : spec;
  }

  private String ssh(Integer settings) {
    var spec = git(git.ssh().url(repository), "sshKnownHosts: " + base64(git.ssh().knownHosts()));
    return settings == null ? spec : withSettings(spec, settings);
  }

  private static String git(String url, String member) {
    return """
        gitRepository:
          url: %s
          syncIntervalInSeconds: %d
          repositoryRef: {branch: main}
          %s
        """
        .formatted(url, INTERVAL, member);
  }

  private static String withSettings(String spec, int generation) {
    return spec + "protectedSettings: {generation: %d}\n".formatted(generation);
  }

  private void sshKey(long generation, String identity) {
    settings(
        "config", generation, Map.of(ProtectedSettingsReference.SSH_PRIVATE_KEY, base64(identity)));
  }

  private Secret keySecret() {
    return client
        .secrets()
        .inNamespace(Installation.NAMESPACE)
        .withName(Names.sshKey(namespace, "config"))
        .get();
  }
}

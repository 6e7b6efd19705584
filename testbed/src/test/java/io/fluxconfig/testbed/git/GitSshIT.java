package io.fluxconfig.testbed.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.flux.FluxSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GitSshIT {
  private static GitServer git;
  private static GitSsh ssh;

  private final FluxSource source = new FluxSource();

  @BeforeAll
  static void start() {
    git = GitServer.start();
    ssh = git.ssh();
  }

  @AfterAll
  static void stop() {
    git.close();
  }

  @AfterEach
  void delete() {
    source.close();
  }

  static Stream<Arguments> keys() {
    return Stream.of(SshKey.ed25519(), SshKey.ecdsa(), SshKey.rsa())
        .flatMap(key -> Stream.of(Arguments.of(key, key.pem()), Arguments.of(key, key.openSsh())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void shouldBeReadWithKeyOfEachTypeAndForm(SshKey key, String identity) {
    // Given
    var repository = git.repository(key.type());
    var commit = repository.commit("first", Map.of("a.txt", identity));
    repository.allow(key.authorizedKey());
    source.secret("auth", Map.of("identity", identity, "known_hosts", ssh.knownHosts()));

    // When
    var revision = source.fetch("GitRepository", spec(repository));

    // Then
    assertThat(revision).isEqualTo("main@sha1:" + commit);
  }

  @Test
  void shouldRefuseKeyThatNoRepositoryAllows() {
    // Given
    var repository = git.repository("closed");
    repository.commit("first", Map.of("a.txt", "one"));
    source.secret(
        "auth", Map.of("identity", SshKey.ed25519().pem(), "known_hosts", ssh.knownHosts()));

    // When
    var refusal = source.refusal("GitRepository", spec(repository));

    // Then
    assertThat(refusal).contains("unable to authenticate");
  }

  @Test
  void shouldRefuseKeyOfAnotherRepository() {
    // Given
    var repository = git.repository("ours");
    repository.commit("first", Map.of("a.txt", "one"));
    var key = SshKey.ed25519();
    git.repository("theirs").allow(key.authorizedKey());
    source.secret("auth", Map.of("identity", key.pem(), "known_hosts", ssh.knownHosts()));

    // When
    var refusal = source.refusal("GitRepository", spec(repository));

    // Then
    assertThat(refusal).contains("repository not found");
  }

  @Test
  void shouldBeRefusedByClientThatKnowsAnotherHostKey() {
    // Given
    var repository = git.repository("impostor");
    repository.commit("first", Map.of("a.txt", "one"));
    var key = SshKey.ed25519();
    repository.allow(key.authorizedKey());
    try (var other = GitServer.start()) {
      var keyOfOther = other.ssh().knownHosts().replaceAll("(?m)^\\S+", address());
      source.secret("auth", Map.of("identity", key.pem(), "known_hosts", keyOfOther));
    }

    // When
    var refusal = source.refusal("GitRepository", spec(repository));

    // Then
    assertThat(refusal).contains("knownhosts: key mismatch");
  }

  private static String address() {
    return ssh.knownHosts().split(" ")[0];
  }

  private static Map<String, ?> spec(ServedRepository repository) {
    return Map.of(
        "url",
        ssh.url(repository),
        "interval",
        "1m",
        "ref",
        Map.of("branch", "main"),
        "secretRef",
        Map.of("name", "auth"));
  }
}

package io.fluxconfig.testbed.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.flux.FluxSource;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitTlsIT {
  private static GitServer git;
  private static GitTls tls;
  private static ServedRepository repository;

  private final FluxSource source = new FluxSource();
  private String commit;

  @BeforeAll
  static void start() {
    git = GitServer.start();
    tls = git.tls();
    repository = git.repository("shop", "git", "right");
  }

  @AfterAll
  static void stop() {
    git.close();
  }

  @BeforeEach
  void commit() {
    commit = repository.commit("another", Map.of("a.txt", "one"));
  }

  @AfterEach
  void delete() {
    source.close();
  }

  @Test
  void shouldBeReadWithCaAndPassword() {
    // Given
    source.secret("auth", credentials("right", tls.caCertificate()));

    // When
    var revision = source.fetch("GitRepository", spec());

    // Then
    assertThat(revision).isEqualTo("main@sha1:" + commit);
  }

  @Test
  void shouldRefuseWrongPassword() {
    // Given
    source.secret("auth", credentials("wrong", tls.caCertificate()));

    // When
    var refusal = source.refusal("GitRepository", spec());

    // Then
    assertThat(refusal).contains("authentication required");
  }

  @Test
  void shouldBeRefusedByClientThatTrustsAnotherCa() {
    // Given
    var other = CertificateAuthority.create();
    source.secret("auth", credentials("right", other.certificatePem()));

    // When
    var refusal = source.refusal("GitRepository", spec());

    // Then
    assertThat(refusal).contains("certificate signed by unknown authority");
  }

  private static Map<String, String> credentials(String password, String ca) {
    return Map.of("username", "git", "password", password, "ca.crt", ca);
  }

  private static Map<String, ?> spec() {
    return Map.of(
        "url",
        tls.url(repository),
        "interval",
        "1m",
        "ref",
        Map.of("branch", "main"),
        "secretRef",
        Map.of("name", "auth"));
  }
}

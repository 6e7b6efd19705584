package io.fluxconfig.testbed.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.flux.FluxSource;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import io.fluxconfig.testbed.tls.Identity;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OciRegistryIT {
  private static final String DOCKER_CONFIG = "kubernetes.io/dockerconfigjson";

  private static OciRegistry plain;
  private static OciRegistry tls;
  private static OciRegistry mutual;
  private static Map<String, String> digests;

  private final FluxSource source = new FluxSource();

  @BeforeAll
  static void start() {
    plain = OciRegistry.start();
    tls = OciRegistry.startTls();
    mutual = OciRegistry.startMutualTls();
    digests =
        Map.of(
            "1.0.0", plain.push("shop", "1.0.0", Map.of("a.yaml", "one")),
            "1.1.0", plain.push("shop", "1.1.0", Map.of("a.yaml", "two")));
    plain.tag("shop", "1.0.0", "stable");
    tls.push("shop", "stable", Map.of("a.yaml", "one"));
    mutual.push("shop", "stable", Map.of("a.yaml", "one"));
  }

  @AfterAll
  static void stop() {
    plain.close();
    tls.close();
    mutual.close();
  }

  @AfterEach
  void delete() {
    source.close();
  }

  @ParameterizedTest
  @CsvSource({"tag, stable, stable, 1.0.0", "semver, 1.x, 1.1.0, 1.1.0"})
  void shouldBeReadByTagAndSemver(String by, String wanted, String tag, String pushed) {
    // Given
    authenticate(plain, plain.password());

    // When
    var revision = source.fetch("OCIRepository", spec(plain, Map.of(by, wanted)));

    // Then
    assertThat(revision).isEqualTo(tag + "@" + digests.get(pushed));
  }

  @Test
  void shouldBeReadByDigest() {
    // Given
    authenticate(plain, plain.password());
    var digest = digests.get("1.0.0");

    // When
    var revision = source.fetch("OCIRepository", spec(plain, Map.of("digest", digest)));

    // Then
    assertThat(revision).isEqualTo(digest);
  }

  @Test
  void shouldRefuseWrongPassword() {
    // Given
    authenticate(plain, "wrong");

    // When
    var refusal = source.refusal("OCIRepository", spec(plain, Map.of("tag", "stable")));

    // Then
    assertThat(refusal).contains("UNAUTHORIZED");
  }

  @Test
  void shouldBeReadOverTlsWithItsCa() {
    // Given
    authenticate(tls, tls.password());
    source.secret("tls", Map.of("ca.crt", tls.caCertificate()));

    // When
    var revision = source.fetch("OCIRepository", tlsSpec(tls));

    // Then
    assertThat(revision).isEqualTo("stable@" + digests.get("1.0.0"));
  }

  @Test
  void shouldBeRefusedByClientThatTrustsAnotherCa() {
    // Given
    authenticate(tls, tls.password());
    source.secret("tls", Map.of("ca.crt", CertificateAuthority.create().certificatePem()));

    // When
    var refusal = source.refusal("OCIRepository", tlsSpec(tls));

    // Then
    assertThat(refusal).contains("certificate signed by unknown authority");
  }

  @Test
  void shouldBeReadWithClientCertificate() {
    // Given
    authenticate(mutual, mutual.password());
    source.secret("tls", certificates(mutual.clientIdentity()));

    // When
    var revision = source.fetch("OCIRepository", tlsSpec(mutual));

    // Then
    assertThat(revision).isEqualTo("stable@" + digests.get("1.0.0"));
  }

  @Test
  void shouldRefuseClientCertificateOfAnotherCa() {
    // Given
    authenticate(mutual, mutual.password());
    source.secret("tls", certificates(CertificateAuthority.create().client("stranger")));

    // When
    var refusal = source.refusal("OCIRepository", tlsSpec(mutual));

    // Then
    assertThat(refusal).contains("remote error: tls");
  }

  private static Map<String, String> certificates(Identity client) {
    return Map.of(
        "ca.crt", mutual.caCertificate(),
        "tls.crt", client.certificatePem(),
        "tls.key", client.keyPem());
  }

  private void authenticate(OciRegistry registry, String password) {
    var content = Map.of(".dockerconfigjson", registry.dockerConfigJson(password));
    source.secret("auth", DOCKER_CONFIG, content);
  }

  private static Map<String, Object> tlsSpec(OciRegistry registry) {
    var spec = new HashMap<>(spec(registry, Map.of("tag", "stable")));
    spec.put("insecure", false);
    spec.put("certSecretRef", Map.of("name", "tls"));
    return spec;
  }

  private static Map<String, Object> spec(OciRegistry registry, Map<String, String> reference) {
    return Map.of(
        "url",
        registry.url("shop"),
        "interval",
        "1m",
        "insecure",
        true,
        "ref",
        reference,
        "secretRef",
        Map.of("name", "auth"));
  }
}

package io.fluxconfig.testbed.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.flux.FluxSource;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3ServerIT {
  private static S3Server s3;

  private final FluxSource source = new FluxSource();

  @BeforeAll
  static void start() {
    s3 = S3Server.start();
    s3.bucket("shop");
    s3.put("shop", Map.of("a.yaml", "one", "deep/b.yaml", "two"));
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @AfterEach
  void delete() {
    source.close();
  }

  @Test
  void shouldBeReadWithItsKeys() {
    // Given
    source.secret("auth", keys(s3.secretKey()));

    // When
    var revision = source.fetch("Bucket", spec("shop"));

    // Then
    assertThat(revision).startsWith("sha256:");
  }

  @Test
  void shouldRefuseSignatureOfWrongKey() {
    // Given
    source.secret("auth", keys("wrong"));

    // When
    var refusal = source.refusal("Bucket", spec("shop"));

    // Then
    assertThat(refusal).contains("signature");
  }

  @Test
  void shouldSayThatBucketIsMissing() {
    // Given
    source.secret("auth", keys(s3.secretKey()));

    // When
    var refusal = source.refusal("Bucket", spec("missing"));

    // Then
    assertThat(refusal).contains("bucket 'missing' not found");
  }

  @Test
  void shouldBeReadOverTlsWithItsCa() {
    // Given
    source.secret("auth", keys(s3.secretKey()));
    source.secret("ca", Map.of("ca.crt", s3.caCertificate()));

    // When
    var revision = source.fetch("Bucket", tlsSpec());

    // Then
    assertThat(revision).startsWith("sha256:");
  }

  @Test
  void shouldBeRefusedByClientThatTrustsAnotherCa() {
    // Given
    source.secret("auth", keys(s3.secretKey()));
    source.secret("ca", Map.of("ca.crt", CertificateAuthority.create().certificatePem()));

    // When
    var refusal = source.refusal("Bucket", tlsSpec());

    // Then
    assertThat(refusal).contains("certificate signed by unknown authority");
  }

  private static Map<String, String> keys(String secretKey) {
    return Map.of("accesskey", s3.accessKey(), "secretkey", secretKey);
  }

  private static Map<String, ?> spec(String bucket) {
    return Map.of(
        "provider",
        "generic",
        "bucketName",
        bucket,
        "endpoint",
        s3.endpoint(),
        "insecure",
        true,
        "interval",
        "1m",
        "secretRef",
        Map.of("name", "auth"));
  }

  private static Map<String, ?> tlsSpec() {
    return Map.of(
        "provider",
        "generic",
        "bucketName",
        "shop",
        "endpoint",
        s3.tlsEndpoint(),
        "interval",
        "1m",
        "secretRef",
        Map.of("name", "auth"),
        "certSecretRef",
        Map.of("name", "ca"));
  }
}

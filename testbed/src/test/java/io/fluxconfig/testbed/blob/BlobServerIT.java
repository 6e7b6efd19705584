package io.fluxconfig.testbed.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.flux.FluxSource;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsAzurite
class BlobServerIT {
  private static BlobServer blobs;

  private final FluxSource source = new FluxSource();

  @BeforeAll
  static void start() {
    blobs = BlobServer.start();
    blobs.container("shop");
    blobs.container("other");
    blobs.put("shop", Map.of("a.yaml", "one", "deep/b.yaml", "two"));
  }

  @AfterAll
  static void stop() {
    blobs.close();
  }

  @AfterEach
  void delete() {
    source.close();
  }

  @Test
  void shouldBeReadWithAccountKey() {
    // Given
    source.secret("auth", Map.of("accountKey", blobs.accountKey()));

    // When
    var revision = source.fetch("Bucket", spec("shop"));

    // Then
    assertThat(revision).startsWith("sha256:");
  }

  @Test
  void shouldRefuseWrongAccountKey() {
    // Given
    var wrong = Base64.getEncoder().encodeToString(new byte[64]);
    source.secret("auth", Map.of("accountKey", wrong));

    // When
    var refusal = source.refusal("Bucket", spec("shop"));

    // Then
    assertThat(refusal).contains("403", "AuthorizationFailure");
  }

  @Test
  void shouldBeReadWithSasKeyOfTheContainer() {
    // Given
    source.secret("auth", Map.of("sasKey", blobs.sasKey("shop")));

    // When
    var revision = source.fetch("Bucket", spec("shop"));

    // Then
    assertThat(revision).startsWith("sha256:");
  }

  @Test
  void shouldRefuseSasKeyOfAnotherContainer() {
    // Given
    source.secret("auth", Map.of("sasKey", blobs.sasKey("other")));

    // When
    var refusal = source.refusal("Bucket", spec("shop"));

    // Then
    assertThat(refusal).contains("403", "AuthorizationFailure");
  }

  @Test
  void shouldSayThatContainerIsMissing() {
    // Given
    source.secret("auth", Map.of("accountKey", blobs.accountKey()));

    // When
    var refusal = source.refusal("Bucket", spec("missing"));

    // Then
    assertThat(refusal).contains("bucket 'missing' not found");
  }

  private static Map<String, ?> spec(String container) {
    return Map.of(
        "provider",
        "azure",
        "bucketName",
        container,
        "endpoint",
        blobs.endpoint(),
        "interval",
        "1m",
        "secretRef",
        Map.of("name", "auth"));
  }
}

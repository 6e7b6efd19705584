package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.testbed.s3.S3Server;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buckets of a store that checks signatures, and what a change of the source's kind does. */
class BucketSourceIT extends ControllerCase {
  private static S3Server s3;

  @BeforeAll
  static void start() {
    s3 = S3Server.start();
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @BeforeEach
  void upload() {
    s3.bucket(namespace);
    s3.put(namespace, Map.of("app/app.yaml", configMap("app", "one")));
  }

  @Test
  void shouldFetchByTheRightKeyAndSayThatAnotherIsWrong() {
    // Given
    secretKey(1, "wrong");
    create("config", bucket(1));
    awaitState("config", NON_COMPLIANT, "Bucket");
    assertThat(config("config").toString()).doesNotContain(base64("wrong"));

    // When
    secretKey(2, s3.secretKey());
    replace("config", bucket(2));

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(value("app")).isEqualTo("one");
  }

  @Test
  void shouldFetchOverTlsByItsOwnCa() {
    // Given
    secretKey(1, s3.secretKey());
    secret("store-ca", Map.of("ca.crt", base64(s3.caCertificate())));

    // When
    create(
        "config",
        """
        sourceKind: Bucket
        bucket:
          url: https://%s
          bucketName: %s
          accessKey: %s
          additionalConfigurations:
            certSecretRef: {name: store-ca}
        protectedSettings: {generation: 1}
        """
            .formatted(s3.tlsEndpoint(), namespace, s3.accessKey()));

    // Then
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldChangeTheKindOfSourceWithoutPruningAnything() {
    // Given
    create(
        "config",
        "gitRepository: {url: '%s', repositoryRef: {branch: main}}".formatted(repository.url()));
    awaitState("config", COMPLIANT, "");
    var applied = uid("app");

    // When
    secretKey(1, s3.secretKey());
    replace("config", bucket(1));

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(status("config").statuses()).extracting("kind").contains("Bucket");
    await("the Git source has gone").atMost(WITHIN).until(() -> view("config").source().isEmpty());
    assertThat(uid("app")).isEqualTo(applied);
  }

  @Test
  void shouldPruneNothingWhileTheNewKindOfSourceCannotBeFetched() {
    // Given
    create(
        "config",
        "gitRepository: {url: '%s', repositoryRef: {branch: main}}".formatted(repository.url()));
    awaitState("config", COMPLIANT, "");
    var applied = uid("app");

    // When
    secretKey(1, "wrong");
    replace("config", bucket(1));

    // Then
    awaitState("config", NON_COMPLIANT, "Bucket");
    assertThat(uid("app")).isEqualTo(applied);
  }

  private String uid(String configMap) {
    return client
        .configMaps()
        .inNamespace(namespace)
        .withName(configMap)
        .get()
        .getMetadata()
        .getUid();
  }

  private void secretKey(long generation, String key) {
    settings(
        "config", generation, Map.of(ProtectedSettingsReference.BUCKET_SECRET_KEY, base64(key)));
  }

  private String bucket(long settings) {
    return """
        sourceKind: Bucket
        bucket:
          url: http://%s
          bucketName: %s
          insecure: true
          accessKey: %s
          syncIntervalInSeconds: %d
        protectedSettings: {generation: %d}
        """
        .formatted(s3.endpoint(), namespace, s3.accessKey(), INTERVAL, settings);
  }
}

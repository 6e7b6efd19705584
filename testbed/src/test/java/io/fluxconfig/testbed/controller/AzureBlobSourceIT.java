package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.AZURE_ACCOUNT_KEY;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.AZURE_CLIENT_SECRET;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.AZURE_SAS_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.testbed.blob.BlobServer;
import io.fluxconfig.testbed.blob.NeedsAzurite;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Containers of an Azure Blob store, with right and with wrong credentials. */
@NeedsAzurite
class AzureBlobSourceIT extends ControllerCase {
  private static BlobServer blobs;

  @BeforeAll
  static void start() {
    blobs = BlobServer.start();
  }

  @AfterAll
  static void stop() {
    blobs.close();
  }

  @BeforeEach
  void upload() {
    blobs.container(namespace);
    blobs.put(namespace, Map.of("app/app.yaml", configMap("app", "one")));
  }

  @Test
  void shouldFetchByTheRightAccountKeyAndSayThatAnotherIsWrong() {
    // Given
    var wrong = Base64.getEncoder().encodeToString(new byte[64]);
    settings("config", 1, Map.of(AZURE_ACCOUNT_KEY, wrong));
    create("config", blob("") + settings(1));
    awaitState("config", NON_COMPLIANT, "AuthorizationFailure");

    // When
    settings("config", 2, Map.of(AZURE_ACCOUNT_KEY, blobs.accountKey()));
    replace("config", blob("") + settings(2));

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(value("app")).isEqualTo("one");
  }

  @Test
  void shouldFetchByASasToken() {
    // Given
    settings("config", 1, Map.of(AZURE_SAS_TOKEN, blobs.sasKey(namespace)));

    // When
    create("config", blob("") + settings(1));

    // Then
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldSayThatASasTokenIsForAnotherContainer() {
    // Given
    blobs.container(namespace + "-other");
    settings("config", 1, Map.of(AZURE_SAS_TOKEN, blobs.sasKey(namespace + "-other")));

    // When
    create("config", blob("") + settings(1));

    // Then
    awaitState("config", NON_COMPLIANT, "AuthorizationFailure");
  }

  @Test
  void shouldFetchByALocalSecret() {
    // Given
    secret("mine", Map.of("accountKey", base64(blobs.accountKey())));

    // When
    create("config", blob("localAuthRef: mine"));

    // Then
    awaitState("config", COMPLIANT, "");
  }

  /** No directory that knows a principal can run here: what Flux gets is looked at. */
  @Test
  void shouldHandAServicePrincipalToFluxWithoutADirectoryToAsk() {
    // Given
    settings("config", 1, Map.of(AZURE_CLIENT_SECRET, "secret of the principal"));

    // When
    create("config", blob("servicePrincipal: {clientId: me, tenantId: here}") + settings(1));

    // Then
    await("Flux gets the principal")
        .atMost(WITHIN)
        .untilAsserted(
            () ->
                assertThat(authSecret())
                    .containsOnly(
                        Map.entry("clientId", base64("me")),
                        Map.entry("tenantId", base64("here")),
                        Map.entry("clientSecret", base64("secret of the principal"))));
    await("and the bucket names it")
        .atMost(WITHIN)
        .untilAsserted(
            () ->
                assertThat(bucketSpec())
                    .containsEntry("provider", "azure")
                    .containsEntry("bucketName", namespace)
                    .containsEntry("secretRef", Map.of("name", "config-auth")));
    assertThat(config("config").toString()).doesNotContain("secret of the principal");
  }

  private Map<String, String> authSecret() {
    var secret = client.secrets().inNamespace(namespace).withName("config-auth").get();
    return secret == null ? Map.of() : secret.getData();
  }

  private Map<String, Object> bucketSpec() {
    var bucket =
        client
            .genericKubernetesResources("source.toolkit.fluxcd.io/v1", "Bucket")
            .inNamespace(namespace)
            .withName("config")
            .get();
    return bucket == null ? Map.of() : bucket.get("spec");
  }

  private static String settings(long generation) {
    return "protectedSettings: {generation: %d}\n".formatted(generation);
  }

  private String blob(String member) {
    return """
        sourceKind: AzureBlob
        azureBlob:
          url: %s
          containerName: %s
          syncIntervalInSeconds: %d
          %s
        """
        .formatted(blobs.endpoint(), namespace, INTERVAL, member);
  }
}

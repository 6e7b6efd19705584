package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.testbed.blob.BlobServer;
import io.fluxconfig.testbed.blob.NeedsAzurite;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.oci.OciRegistry;
import io.fluxconfig.testbed.s3.S3Server;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of source, declared at the service with its credentials, until it is Compliant. */
class SourcesIT extends EndToEndCase {
  private static final String SETTINGS = "configurationProtectedSettings";

  @Test
  void shouldFetchOverSshByAKeyThatTheClusterHasMade() {
    // Given
    var subject = fixture.subject("ssh");
    var commit = subject.commit("app/settings", "one");
    var ssh = fixture.git().ssh();
    var declaration =
        subject
            .declaration()
            .source(
                Map.of(
                    "url",
                    ssh.url(subject.repository()),
                    "sshKnownHosts",
                    base64(ssh.knownHosts())));

    // When
    subject.put(declaration);
    subject.awaitState(ComplianceState.NON_COMPLIANT, "unable to authenticate");
    var key = subject.properties().path("repositoryPublicKey").asText();
    subject.repository().allow(key);

    // Then
    assertThat(key).startsWith("ssh-ed25519 ");
    subject.awaitCompliantAt(commit);
  }

  @Test
  void shouldFetchOverHttpsByItsOwnCaAndKeepTheKeyThroughAPatch() {
    // Given
    var subject = fixture.subject("https");
    subject.commit("app/settings", "one");
    subject.repository().protect("reader", "right");
    var tls = fixture.git().tls();
    var declaration =
        subject
            .declaration()
            .source(
                Map.of(
                    "url", tls.url(subject.repository()),
                    "httpsCACert", base64(tls.caCertificate())))
            .credentials("reader", "right");
    subject.put(declaration);
    subject.awaitValue("settings", "one");

    // When
    var commit = subject.commit("more/further", "two");
    var patch = Map.of("kustomizations", Map.of("more", Map.of("path", "more")));
    var answer = patch(subject, patch);

    // Then
    assertThat(answer).isEqualTo("Succeeded");
    subject.awaitCompliantAt(commit);
    assertThat(subject.value("further")).isEqualTo("two");
  }

  @Test
  void shouldChangeFromGitToABucketByAPatch() {
    try (var s3 = S3Server.start()) {
      // Given
      var subject = fixture.subject("bucket");
      subject.put(subject.declaration());
      subject.awaitCompliantAt(subject.commit("app/settings", "one"));
      s3.bucket(subject.namespace());
      s3.put(subject.namespace(), Map.of("app/app.yaml", subject.configMap("app/settings", "two")));

      // When
      var answer =
          patch(
              subject,
              Map.of(
                  "sourceKind",
                  "Bucket",
                  "gitRepository",
                  Map.of(),
                  "bucket",
                  Map.of(
                      "url", "http://" + s3.endpoint(),
                      "bucketName", subject.namespace(),
                      "accessKey", s3.accessKey()),
                  SETTINGS,
                  Map.of("bucketSecretKey", base64(s3.secretKey()))));

      // Then
      assertThat(answer).isEqualTo("Succeeded");
      subject.awaitValue("settings", "two");
      subject.awaitState(ComplianceState.COMPLIANT);
    }
  }

  @Test
  void shouldFetchAnArtifactOverTlsByAClientsCertificate() {
    try (var registry = OciRegistry.startMutualTls()) {
      // Given
      var subject = fixture.subject("oci");
      var me = registry.clientIdentity();
      registry.push(
          subject.namespace(),
          "1.0.0",
          Map.of("app/app.yaml", subject.configMap("app/settings", "one")));
      fixture.createNamespace(subject.namespace());
      pullSecret(subject, registry.dockerConfigJson());

      // When
      subject.put(
          source(
              "OCIRepository",
              "ociRepository",
              Map.of(
                  "url", registry.url(subject.namespace()),
                  "repositoryRef", Map.of("tag", "1.0.0"),
                  "localAuthRef", "pull",
                  "tlsConfig",
                      Map.of(
                          "caCertificate", base64(registry.caCertificate()),
                          "clientCertificate", base64(me.certificatePem()),
                          "privateKey", base64(me.keyPem())))));

      // Then
      subject.awaitState(ComplianceState.COMPLIANT);
      assertThat(subject.value("settings")).isEqualTo("one");
    }
  }

  @Test
  @NeedsAzurite
  void shouldFetchAContainerByItsAccountsKey() {
    try (var blobs = BlobServer.start()) {
      // Given
      var subject = fixture.subject("blob");
      blobs.container(subject.namespace());
      blobs.put(
          subject.namespace(), Map.of("app/app.yaml", subject.configMap("app/settings", "one")));

      // When
      subject.put(
          source(
              "AzureBlob",
              "azureBlob",
              Map.of(
                  "url", blobs.endpoint(),
                  "containerName", subject.namespace(),
                  "accountKey", blobs.accountKey())));

      // Then
      subject.awaitState(ComplianceState.COMPLIANT);
      assertThat(subject.value("settings")).isEqualTo("one");
      assertThat(subject.properties().toString()).doesNotContain(blobs.accountKey());
    }
  }

  private static Declaration source(String kind, String member, Map<String, Object> definition) {
    var body = new HashMap<>(definition);
    body.put("syncIntervalInSeconds", 5);
    return new Declaration(Map.of("scope", "cluster", "sourceKind", kind))
        .with(member, body)
        .kustomization("app", Map.of());
  }

  /** Returns how the operation ended. */
  private static String patch(Subject subject, Map<String, ?> properties) {
    var path = ManagementClient.configurationPath(subject.cluster(), subject.name());
    return subject.awaitEnd(
        subject.service().send("PATCH", path, Map.of("properties", properties)).orFail());
  }

  private void pullSecret(Subject subject, String content) {
    fixture
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(subject.namespace())
                .withName("pull")
                .endMetadata()
                .withType("kubernetes.io/dockerconfigjson")
                .withData(Map.of(".dockerconfigjson", base64(content)))
                .build())
        .create();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.OCI_CA_CERTIFICATE;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.OCI_CLIENT_CERTIFICATE;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.OCI_PRIVATE_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fluxconfig.testbed.oci.OciRegistry;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Artifacts of an OCI registry, with right and with wrong credentials. */
class OciSourceIT extends ControllerCase {

  @Test
  void shouldFetchATagByALocalSecretAndSayThatAnotherIsWrong() {
    try (var registry = OciRegistry.start()) {
      // Given
      push(registry, "1.0.0", "one");
      pullSecret("wrong", registry.dockerConfigJson("wrong"));
      pullSecret("right", registry.dockerConfigJson());
      create("config", oci(registry, "insecure: true\n  localAuthRef: wrong"));
      awaitState("config", NON_COMPLIANT, "UNAUTHORIZED");

      // When
      replace("config", oci(registry, "insecure: true\n  localAuthRef: right"));

      // Then
      awaitState("config", COMPLIANT, "");
      assertThat(value("app")).isEqualTo("one");
    }
  }

  @Test
  void shouldGoByDigestBeforeRangeBeforeTag() {
    try (var registry = OciRegistry.start()) {
      // Given
      pullSecret("right", registry.dockerConfigJson());
      var digest = push(registry, "1.0.0", "one");
      push(registry, "1.1.0", "two");
      push(registry, "2.0.0", "three");
      var local = "insecure: true\n  localAuthRef: right\n  ";
      create("config", oci(registry, local + "repositoryRef: {tag: 2.0.0, semver: '1.x'}"));
      awaitState("config", COMPLIANT, "");
      assertThat(value("app")).isEqualTo("two");

      // When
      replace(
          "config",
          oci(registry, local + "repositoryRef: {semver: '1.x', digest: '%s'}".formatted(digest)));

      // Then
      awaitState("config", COMPLIANT, "");
      assertThat(value("app")).isEqualTo("one");
    }
  }

  @Test
  void shouldFetchByTheImagePullSecretsOfAServiceAccount() {
    try (var registry = OciRegistry.start()) {
      // Given
      push(registry, "latest", "one");
      pullSecret("right", registry.dockerConfigJson());
      client
          .resource(
              new ServiceAccountBuilder()
                  .withNewMetadata()
                  .withNamespace(namespace)
                  .withName("puller")
                  .endMetadata()
                  .addNewImagePullSecret("right")
                  .build())
          .create();

      // When
      create(
          "config",
          "sourceKind: OCIRepository\nociRepository: {url: '%s', insecure: true, serviceAccountName: puller}\n"
              .formatted(registry.url(namespace)));

      // Then
      awaitState("config", COMPLIANT, "");
    }
  }

  @Test
  void shouldFetchOverTlsByAClientsCertificate() {
    try (var registry = OciRegistry.startMutualTls()) {
      // Given
      push(registry, "1.0.0", "one");
      pullSecret("right", registry.dockerConfigJson());
      var me = registry.clientIdentity();
      settings(
          "config",
          1,
          Map.of(
              OCI_CA_CERTIFICATE, base64(registry.caCertificate()),
              OCI_CLIENT_CERTIFICATE, base64(me.certificatePem()),
              OCI_PRIVATE_KEY, base64(me.keyPem())));

      // When
      create("config", oci(registry, "localAuthRef: right") + settings(1));

      // Then
      awaitState("config", COMPLIANT, "");
    }
  }

  @Test
  void shouldSayThatTheRegistrysCertificateIsFromAnotherCa() {
    try (var registry = OciRegistry.startTls()) {
      // Given
      push(registry, "1.0.0", "one");
      pullSecret("right", registry.dockerConfigJson());
      var other = CertificateAuthority.create().certificatePem();
      settings("config", 1, Map.of(OCI_CA_CERTIFICATE, base64(other)));

      // When
      create("config", oci(registry, "localAuthRef: right") + settings(1));

      // Then
      awaitState("config", NON_COMPLIANT, "certificate");
    }
  }

  private String push(OciRegistry registry, String tag, String value) {
    return registry.push(namespace, tag, Map.of("app/app.yaml", configMap("app", value)));
  }

  private void pullSecret(String name, String content) {
    secret(name, "kubernetes.io/dockerconfigjson", Map.of(".dockerconfigjson", base64(content)));
  }

  private static String settings(long generation) {
    return "protectedSettings: {generation: %d}\n".formatted(generation);
  }

  private String oci(OciRegistry registry, String members) {
    var tag = members.contains("repositoryRef") ? "" : "  repositoryRef: {tag: 1.0.0}\n";
    return """
        sourceKind: OCIRepository
        ociRepository:
          url: %s
          syncIntervalInSeconds: %d
          %s
        %s"""
        .formatted(registry.url(namespace), INTERVAL, members, tag);
  }
}

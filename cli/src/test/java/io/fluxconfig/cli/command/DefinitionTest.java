package io.fluxconfig.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fluxconfig.cli.shell.CapturedShell;
import io.fluxconfig.cli.shell.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What create sends, flag by flag. */
class DefinitionTest {
  @TempDir Path home;
  private CapturedShell shell;

  @BeforeEach
  void start() {
    shell = new CapturedShell(home);
  }

  @Test
  void shouldDescribeAGitRepositoryWithEveryFlag() throws IOException {
    // Given
    var key = file("key", "-----BEGIN KEY-----\n");
    var hosts = file("hosts", "host ssh-ed25519 AAAA\n");
    var ca = file("ca", "-----BEGIN CERTIFICATE-----\n");

    // When
    var properties =
        created(
            "--scope namespace --ns web -u https://git.example.com/web --timeout 1m --interval 1h2m5s"
                + " --branch main --tag v1 --semver >1 --commit c0ffee --provider GitHub"
                + " --https-user bot --https-key s3cret --local-auth-ref auth --suspend"
                + " --ssh-private-key-file %s --known-hosts-file %s --https-ca-cert-file %s"
                    .formatted(key, hosts, ca)
                + " -k name=infra path=./infra prune=true"
                + " -k name=app depends_on=infra timeout=2m sync_interval=3m retry_interval=4s"
                + " force=true disable_health_check=true");

    // Then
    assertThat(properties)
        .isEqualTo(
            yaml(
                """
                scope: namespace
                namespace: web
                suspend: true
                sourceKind: GitRepository
                gitRepository:
                  url: https://git.example.com/web
                  timeoutInSeconds: 60
                  syncIntervalInSeconds: 3725
                  localAuthRef: auth
                  provider: GitHub
                  httpsUser: bot
                  httpsCACert: %s
                  sshKnownHosts: %s
                  repositoryRef: {tag: v1, semver: ">1", branch: main, commit: c0ffee}
                configurationProtectedSettings:
                  httpsKey: %s
                  sshPrivateKey: %s
                kustomizations:
                  infra: {path: ./infra, prune: true}
                  app:
                    dependsOn: [infra]
                    timeoutInSeconds: 120
                    syncIntervalInSeconds: 180
                    retryIntervalInSeconds: 4
                    force: true
                    wait: false
                """
                    .formatted(
                        base64("-----BEGIN CERTIFICATE-----\n"),
                        base64("host ssh-ed25519 AAAA\n"),
                        base64("s3cret"),
                        base64("-----BEGIN KEY-----\n"))));
  }

  @Test
  void shouldDescribeABucket() {
    // When
    var properties =
        created(
            "--kind bucket -u https://s3.example.com --bucket-name web --bucket-access-key id"
                + " --bucket-secret-key s3cret");

    // Then
    assertThat(properties)
        .isEqualTo(
            yaml(
                """
                sourceKind: Bucket
                bucket: {url: https://s3.example.com, bucketName: web, accessKey: id, insecure: false}
                configurationProtectedSettings: {bucketSecretKey: %s}
                kustomizations: {}
                """
                    .formatted(base64("s3cret"))));
  }

  @Test
  void shouldDescribeABucketWithoutTls() {
    // When
    var properties = created("--kind bucket -u http://s3.example.com --bucket-insecure");

    // Then
    assertThat(properties.path("bucket").path("insecure").booleanValue()).isTrue();
  }

  @Test
  void shouldDescribeAzureBlobStorage() throws IOException {
    // Given
    var certificate = file("certificate", "PEM");

    // When
    var properties =
        created(
            "--kind azblob -u https://acme.blob.example.com --container-name web --account-key key"
                + " --sas-token sas --mi-client-id mi --sp-client-id id --sp-tenant-id tenant"
                + " --sp-client-secret s3cret --sp-client-cert-file %s".formatted(certificate)
                + " --sp-cert-password pass --sp-cert-send-chain");

    // Then
    assertThat(properties)
        .isEqualTo(
            yaml(
                """
                sourceKind: AzureBlob
                azureBlob:
                  url: https://acme.blob.example.com
                  containerName: web
                  accountKey: key
                  sasToken: sas
                  managedIdentity: {clientId: mi}
                  servicePrincipal:
                    clientId: id
                    tenantId: tenant
                    clientSecret: s3cret
                    clientCertificate: %s
                    clientCertificatePassword: pass
                    clientCertificateSendChain: true
                kustomizations: {}
                """
                    .formatted(base64("PEM"))));
  }

  @Test
  void shouldDescribeAnOciRepository() throws IOException {
    // Given
    var pem = file("pem", "PEM");

    // When
    var properties =
        created(
            "--kind oci -u oci://ghcr.io/acme/web --tag 1 --semver >1 --digest sha256:0"
                + " --layer-media-type type --layer-operation copy --verify-provider cosign"
                + " --verify-config key=S0VZ --verify-identity ^issuer$,^a,b$ --oci-insecure"
                + " --use-workload-identity --service-account-name puller"
                + " --tls-client-cert-file %1$s --tls-private-key-file %1$s --tls-ca-cert-file %1$s"
                    .formatted(pem));

    // Then
    assertThat(properties)
        .isEqualTo(
            yaml(
                """
                sourceKind: OCIRepository
                ociRepository:
                  url: oci://ghcr.io/acme/web
                  layerSelector: {mediaType: type, operation: copy}
                  verify:
                    provider: cosign
                    verificationConfig: {key: S0VZ}
                    matchOidcIdentity: [{issuer: ^issuer$, subject: "^a,b$"}]
                  insecure: true
                  useWorkloadIdentity: true
                  serviceAccountName: puller
                  tlsConfig: {clientCertificate: %1$s, privateKey: %1$s, caCertificate: %1$s}
                  repositoryRef: {tag: "1", semver: ">1", digest: sha256:0}
                kustomizations: {}
                """
                    .formatted(base64("PEM"))));
  }

  @Test
  void shouldReadSecretsFromStandardInputTheEnvironmentAndFiles() throws IOException {
    // Given
    shell.input("of input\n").with("KEY", "of variable");
    var ofFile = file("secret", "of file\n");

    // When
    var key =
        Stream.of("-", "env:KEY", ofFile)
            .map(place -> created("-u https://x --https-key-file " + place))
            .map(properties -> properties.at("/configurationProtectedSettings/httpsKey").asText())
            .map(encoded -> new String(Base64.getDecoder().decode(encoded)));

    // Then
    assertThat(key).containsExactly("of input", "of variable", "of file");
  }

  @Test
  void shouldTakeAllFromAFileAsShowPrintsIt() throws IOException {
    // Given
    var whole = file("whole.yaml", "name: web\nproperties: {scope: cluster, suspend: true}\n");
    var bare = file("bare.json", "{\"scope\": \"cluster\"}");

    // When // Then
    assertThat(created("-f " + whole)).isEqualTo(yaml("{scope: cluster, suspend: true}"));
    assertThat(created("-f " + bare)).isEqualTo(yaml("{scope: cluster}"));
  }

  @Test
  void shouldNotQuoteAFileThatIsNone() throws IOException {
    // Given
    var broken = file("broken.yaml", "properties: {httpsKey: s3cret");
    var list = file("list.yaml", "- s3cret");

    // When // Then
    for (var file : new String[] {broken, list}) {
      assertThatThrownBy(() -> created("-f " + file))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining(file)
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void shouldRefuseFlagsThatWouldSayNothing() {
    // When // Then
    assertThatThrownBy(() -> created("-u https://x --bucket-name web"))
        .hasMessage("some of the flags are for --kind bucket, but the source is git");
    assertThatThrownBy(() -> created("--kind bucket -u https://x --tag v1"))
        .hasMessage("--tag and --semver are for --kind git or oci, but the source is bucket");
    assertThatThrownBy(() -> created("-f x.yaml --branch main"))
        .hasMessageContaining("--file says all of it");
    assertThatThrownBy(() -> created("-u https://x --https-key a --https-key-file b"))
        .hasMessage("--https-key and --https-key-file can't be given both");
  }

  private JsonNode created(String flags) {
    var command = new CreateCommand(shell.shell());
    Commands.configured(new picocli.CommandLine(command), shell.shell())
        .parseArgs(("-c shop -n web " + flags).split(" "));
    try {
      // As it is sent: numbers are compared as such.
      return new JsonMapper().readTree(command.properties().toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text).toString();
  }

  private static JsonNode yaml(String text) {
    try {
      return new YAMLMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes());
  }
}

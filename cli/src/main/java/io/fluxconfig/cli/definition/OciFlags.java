package io.fluxconfig.cli.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.cli.settings.SecretSource;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What only an OCI repository has. */
final class OciFlags {
  @Option(names = "--digest", paramLabel = "TEXT", description = "Digest, such as sha256:…")
  String digest;

  @Option(
      names = "--layer-media-type",
      paramLabel = "TEXT",
      description = "Media type of the layer to take")
  String mediaType;

  @Option(
      names = "--layer-operation",
      paramLabel = "TEXT",
      description = "What to do with it: extract or copy")
  String operation;

  @Option(
      names = "--verify-provider",
      paramLabel = "TEXT",
      description = "Who checks signatures: cosign or notation")
  String verifyProvider;

  @Option(
      names = "--verify-config",
      paramLabel = "KEY=VALUE",
      description = "What to check with, values in base64")
  Map<String, String> verifyConfig;

  @Option(
      names = "--verify-identity",
      paramLabel = "ISSUER,SUBJECT",
      description = "Who must have signed: two patterns")
  List<String> identities;

  @Option(
      names = "--oci-insecure",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Without TLS")
  Boolean insecure;

  @Option(
      names = "--use-workload-identity",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Log in with the workload's identity")
  Boolean workloadIdentity;

  @Option(
      names = "--service-account-name",
      paramLabel = "TEXT",
      description = "ServiceAccount with the pull secrets or that identity")
  String serviceAccount;

  @Option(
      names = "--tls-client-cert-file",
      paramLabel = "FILE",
      description = "Client certificate, PEM, a file")
  SecretSource clientCertificate;

  @Option(
      names = "--tls-private-key-file",
      paramLabel = "FILE",
      description = "Its key, PEM, in " + SourceFlags.PLACES)
  SecretSource privateKey;

  @Option(
      names = "--tls-ca-cert-file",
      paramLabel = "FILE",
      description = "CA certificates of the registry, PEM, a file")
  SecretSource caCertificate;

  void addTo(Members source, Members reference, Shell shell) {
    reference.text("digest", digest);
    source
        .object(
            "layerSelector",
            new Members().text("mediaType", mediaType).text("operation", operation))
        .object(
            "verify",
            new Members()
                .text("provider", verifyProvider)
                .texts("verificationConfig", verifyConfig)
                .array("matchOidcIdentity", identities()))
        .flag("insecure", insecure)
        .flag("useWorkloadIdentity", workloadIdentity)
        .text("serviceAccountName", serviceAccount)
        .object("tlsConfig", tls(shell));
  }

  private Members tls(Shell shell) {
    return new Members()
        .text(
            "clientCertificate",
            new Secret("--tls-client-cert", null, clientCertificate).encodedFile(shell))
        .text("privateKey", new Secret("--tls-private-key", null, privateKey).encodedFile(shell))
        .text("caCertificate", new Secret("--tls-ca-cert", null, caCertificate).encodedFile(shell));
  }

  private List<ObjectNode> identities() {
    return identities == null ? List.of() : identities.stream().map(OciFlags::identity).toList();
  }

  private static ObjectNode identity(String pair) {
    var comma = pair.indexOf(',');
    if (comma < 0) {
      throw CommandException.of(ExitCode.USAGE, "--verify-identity needs ISSUER,SUBJECT");
    }
    return new Members()
        .text("issuer", pair.substring(0, comma))
        .text("subject", pair.substring(comma + 1))
        .json();
  }
}

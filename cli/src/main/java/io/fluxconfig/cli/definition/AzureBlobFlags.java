package io.fluxconfig.cli.definition;

import io.fluxconfig.cli.settings.SecretSource;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Option;

/** What only Azure Blob storage has. Its secrets travel within the source itself (contract). */
final class AzureBlobFlags {
  @Option(names = "--container-name", paramLabel = "TEXT", description = "Name of the container")
  String container;

  @Option(
      names = "--account-key",
      paramLabel = "TEXT",
      description = "Shared key of the account " + SourceFlags.SHOWS)
  String accountKey;

  @Option(
      names = "--account-key-file",
      paramLabel = "FILE",
      description = "The same, in " + SourceFlags.PLACES)
  SecretSource accountKeyFile;

  @Option(
      names = "--sas-token",
      paramLabel = "TEXT",
      description = "Shared access signature " + SourceFlags.SHOWS)
  String sasToken;

  @Option(
      names = "--sas-token-file",
      paramLabel = "FILE",
      description = "The same, in " + SourceFlags.PLACES)
  SecretSource sasTokenFile;

  @Option(
      names = "--mi-client-id",
      paramLabel = "TEXT",
      description = "Client id of a managed identity")
  String managedIdentity;

  @Option(
      names = "--sp-client-id",
      paramLabel = "TEXT",
      description = "Client id of a service principal")
  String clientId;

  @Option(names = "--sp-tenant-id", paramLabel = "TEXT", description = "Its tenant")
  String tenantId;

  @Option(
      names = "--sp-client-secret",
      paramLabel = "TEXT",
      description = "Its secret " + SourceFlags.SHOWS)
  String clientSecret;

  @Option(
      names = "--sp-client-secret-file",
      paramLabel = "FILE",
      description = "The same, in " + SourceFlags.PLACES)
  SecretSource clientSecretFile;

  @Option(
      names = {"--sp-client-cert", "--sp-client-certificate"},
      paramLabel = "TEXT",
      description = "Its certificate with its key, base64 " + SourceFlags.SHOWS)
  String certificate;

  @Option(
      names = "--sp-client-cert-file",
      paramLabel = "FILE",
      description = "The same in " + SourceFlags.PLACES)
  SecretSource certificateFile;

  @Option(
      names = {"--sp-cert-password", "--sp-client-cert-password"},
      paramLabel = "TEXT",
      description = "The certificate's password " + SourceFlags.SHOWS)
  String password;

  @Option(
      names = "--sp-cert-password-file",
      paramLabel = "FILE",
      description = "The same, in " + SourceFlags.PLACES)
  SecretSource passwordFile;

  @Option(
      names = {"--sp-cert-send-chain", "--sp-client-cert-send-chain"},
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Send the certificate's chain")
  Boolean sendChain;

  void addTo(Members source, Shell shell) {
    source
        .text("containerName", container)
        .text("accountKey", new Secret("--account-key", accountKey, accountKeyFile).text(shell))
        .text("sasToken", new Secret("--sas-token", sasToken, sasTokenFile).text(shell))
        .object("managedIdentity", new Members().text("clientId", managedIdentity))
        .object("servicePrincipal", principal(shell));
  }

  private Members principal(Shell shell) {
    return new Members()
        .text("clientId", clientId)
        .text("tenantId", tenantId)
        .text(
            "clientSecret",
            new Secret("--sp-client-secret", clientSecret, clientSecretFile).text(shell))
        .text(
            "clientCertificate",
            new Secret("--sp-client-cert", certificate, certificateFile).encodedFile(shell))
        .text(
            "clientCertificatePassword",
            new Secret("--sp-cert-password", password, passwordFile).text(shell))
        .flag("clientCertificateSendChain", sendChain);
  }
}

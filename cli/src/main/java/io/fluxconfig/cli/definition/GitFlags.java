package io.fluxconfig.cli.definition;

import io.fluxconfig.cli.settings.SecretSource;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Option;

/** What only a Git repository has. */
final class GitFlags {
  @Option(
      names = "--branch",
      paramLabel = "TEXT",
      description = "Branch; master where no reference is given")
  String branch;

  @Option(
      names = "--commit",
      paramLabel = "TEXT",
      description = "Commit, with or without its branch")
  String commit;

  @Option(
      names = "--provider",
      paramLabel = "TEXT",
      description = "How to log in: Generic, Azure or GitHub")
  String provider;

  @Option(names = "--https-user", paramLabel = "TEXT", description = "User of an https URL")
  String httpsUser;

  @Option(
      names = "--https-key",
      paramLabel = "TEXT",
      description = "Its password or token " + SourceFlags.SHOWS)
  String httpsKey;

  @Option(
      names = "--https-key-file",
      paramLabel = "FILE",
      description = "The same, read from " + SourceFlags.PLACES)
  SecretSource httpsKeyFile;

  @Option(
      names = "--https-ca-cert",
      paramLabel = "TEXT",
      description = "CA certificates of the host, base64 of PEM")
  String caCertificate;

  @Option(
      names = "--https-ca-cert-file",
      paramLabel = "FILE",
      description = "The same, PEM, a file")
  SecretSource caCertificateFile;

  @Option(
      names = "--ssh-private-key",
      paramLabel = "TEXT",
      description = "Private key, base64 " + SourceFlags.SHOWS)
  String sshKey;

  @Option(
      names = "--ssh-private-key-file",
      paramLabel = "FILE",
      description = "The key itself in " + SourceFlags.PLACES)
  SecretSource sshKeyFile;

  @Option(
      names = "--known-hosts",
      paramLabel = "TEXT",
      description = "Content of a known_hosts file, base64")
  String knownHosts;

  @Option(names = "--known-hosts-file", paramLabel = "FILE", description = "That file")
  SecretSource knownHostsFile;

  void addTo(Members source, Members reference, Shell shell) {
    reference.text("branch", branch).text("commit", commit);
    source
        .text("provider", provider)
        .text("httpsUser", httpsUser)
        .text(
            "httpsCACert",
            new Secret("--https-ca-cert", caCertificate, caCertificateFile).encodedFile(shell))
        .text(
            "sshKnownHosts",
            new Secret("--known-hosts", knownHosts, knownHostsFile).encodedFile(shell));
  }

  void addSettingsTo(Members settings, Shell shell) {
    settings
        .text("httpsKey", new Secret("--https-key", httpsKey, httpsKeyFile).encoded(shell))
        .text(
            "sshPrivateKey",
            new Secret("--ssh-private-key", sshKey, sshKeyFile).encodedFile(shell));
  }
}

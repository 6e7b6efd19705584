package io.fluxconfig.cli.definition;

import io.fluxconfig.cli.settings.SecretSource;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Option;

/** What only a bucket has. */
final class BucketFlags {
  @Option(names = "--bucket-name", paramLabel = "TEXT", description = "Name of the bucket")
  String name;

  @Option(
      names = "--bucket-access-key",
      paramLabel = "TEXT",
      description = "Access key, not a secret")
  String accessKey;

  @Option(
      names = "--bucket-secret-key",
      paramLabel = "TEXT",
      description = "Secret key " + SourceFlags.SHOWS)
  String secretKey;

  @Option(
      names = "--bucket-secret-key-file",
      paramLabel = "FILE",
      description = "The same, in " + SourceFlags.PLACES)
  SecretSource secretKeyFile;

  @Option(
      names = "--bucket-insecure",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Without TLS")
  Boolean insecure;

  void addTo(Members source) {
    source.text("bucketName", name).text("accessKey", accessKey).flag("insecure", insecure);
  }

  void addSettingsTo(Members settings, Shell shell) {
    settings.text(
        "bucketSecretKey",
        new Secret("--bucket-secret-key", secretKey, secretKeyFile).encoded(shell));
  }
}

package io.fluxconfig.cli.command;

import picocli.CommandLine.Option;

/** Which subscription. */
final class SubscriptionFlag {
  @Option(
      names = "--subscription",
      paramLabel = "ID",
      defaultValue = "00000000-0000-0000-0000-000000000001",
      description = "Subscription (default: 00000000-0000-0000-0000-000000000001)")
  String id;
}

package io.fluxconfig.cli.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether to wait, and how long. */
final class WaitFlags {
  @Option(
      names = "--no-wait",
      description = "Don't wait until the cluster has it; by default that is waited for")
  boolean none;

  @Option(
      names = "--wait-timeout",
      paramLabel = "DURATION",
      defaultValue = "15m",
      description = "How long to wait at most (default: 15m)")
  Duration limit;
}

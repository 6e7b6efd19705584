package io.fluxconfig.cli.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** One kustomization, a flag for each member. */
public final class KustomizationFlags {
  @Option(
      names = "--path",
      paramLabel = "TEXT",
      description = "Folder in the source; all of it where left out")
  String path;

  @Option(
      names = "--depends-on",
      split = ",",
      paramLabel = "NAME",
      description = "Kustomizations of the same configuration that must be ready before")
  List<String> dependsOn;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long applying may take, such as 1h2m5s; 10m")
  Duration timeout;

  @Option(
      names = {"--interval", "--sync-interval"},
      paramLabel = "DURATION",
      description = "How often to apply again; 10m")
  Duration interval;

  @Option(
      names = "--retry-interval",
      paramLabel = "DURATION",
      description = "How long after a failure to try again")
  Duration retryInterval;

  @Option(
      names = "--prune",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Delete what is no longer in the source")
  Boolean prune;

  @Option(
      names = "--force",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Recreate what can't be changed otherwise")
  Boolean force;

  @Option(
      names = "--disable-health-check",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Don't wait until what was applied is healthy")
  Boolean disableHealthCheck;

  /** The members that were given. */
  public ObjectNode json() {
    return new KustomizationSettings(
            path, dependsOn, timeout, interval, retryInterval, prune, force, disableHealthCheck)
        .json();
  }
}

package io.fluxconfig.cli.command;

import io.fluxconfig.cli.client.ResourcePath;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster. */
final class ClusterFlags {
  @Option(
      names = {"-g", "--resource-group"},
      paramLabel = "GROUP",
      defaultValue = "fluxconfig",
      description = "Resource group (default: fluxconfig)")
  String group;

  @Option(
      names = {"-c", "--cluster-name"},
      paramLabel = "CLUSTER",
      description = "The cluster")
  String cluster;

  @Option(
      names = {"-t", "--cluster-type"},
      paramLabel = "TYPE",
      defaultValue = "connectedClusters",
      description =
          "connectedClusters (default), managedClusters, provisionedClusters or appliances")
  String type;

  @Mixin SubscriptionFlag subscription;

  /** The path of a cluster that must have been named. */
  ResourcePath path() {
    if (cluster == null || cluster.isBlank()) {
      throw CommandException.of(ExitCode.USAGE, "no cluster is named")
          .hint("Say -c NAME, or set FLUXCONFIG_CLUSTER_NAME.");
    }
    return group();
  }

  /** The path of all clusters of the group. */
  ResourcePath group() {
    var known =
        ResourcePath.types().stream()
            .filter(type::equalsIgnoreCase)
            .findFirst()
            .orElseThrow(
                () ->
                    CommandException.of(
                        ExitCode.USAGE,
                        "--cluster-type must be one of "
                            + String.join(", ", ResourcePath.types().stream().sorted().toList())));
    return new ResourcePath(subscription.id, group, known, cluster);
  }

  /** The flags that name the same again. */
  String again() {
    return "-g %s -c %s%s"
        .formatted(group, cluster, type.equalsIgnoreCase("connectedClusters") ? "" : " -t " + type);
  }
}

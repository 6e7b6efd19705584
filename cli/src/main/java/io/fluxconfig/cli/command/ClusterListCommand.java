package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code cluster list}. */
@Command(
    name = "list",
    description = "List the clusters of a resource group.",
    footer = {"", "Example:", "  fluxconfig cluster list -g team"})
final class ClusterListCommand extends ClusterCommand {
  ClusterListCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(client().list(cluster.group().clusters()), clusterView()::list);
  }
}

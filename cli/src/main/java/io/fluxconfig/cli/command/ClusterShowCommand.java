package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code cluster show}. */
@Command(
    name = "show",
    description = "Show all that is known of a cluster and its agent.",
    footer = {"", "Example:", "  fluxconfig cluster show -c shop"})
final class ClusterShowCommand extends ClusterCommand {
  ClusterShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(client().get(path().self()).body(), clusterView()::show);
  }
}

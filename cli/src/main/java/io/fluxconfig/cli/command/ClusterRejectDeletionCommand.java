package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code cluster reject-deletion}. */
@Command(
    name = "reject-deletion",
    description = "Forget that a cluster was to be deleted with all its configurations.",
    footer = {"", "Example:", "  fluxconfig cluster reject-deletion -c shop"})
final class ClusterRejectDeletionCommand extends ClusterCommand {
  ClusterRejectDeletionCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    client().send("POST", path().action("rejectDeletion"), null);
    shell.say("%s stays.".formatted(cluster.cluster));
  }
}

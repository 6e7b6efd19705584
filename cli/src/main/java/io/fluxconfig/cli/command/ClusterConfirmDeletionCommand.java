package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cluster confirm-deletion}. */
@Command(
    name = "confirm-deletion",
    description = "Confirm that a cluster is deleted with all its configurations.",
    footer = {"", "Example:", "  fluxconfig cluster confirm-deletion -c shop"})
final class ClusterConfirmDeletionCommand extends ClusterCommand {
  @Mixin ConfirmFlag confirm;

  ClusterConfirmDeletionCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    confirm.ask(
        shell, "Remove all configurations from %s, and the cluster?".formatted(cluster.cluster));
    client().send("POST", path().action("confirmDeletion"), null);
    shell.say("The registration goes when the agent has removed the last configuration.");
  }
}

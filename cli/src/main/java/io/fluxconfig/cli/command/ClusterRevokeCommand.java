package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cluster revoke}. */
@Command(
    name = "revoke",
    description = "Shut a cluster's agent out; it needs a new join token to come back.",
    footer = {"", "Example:", "  fluxconfig cluster revoke -c shop"})
final class ClusterRevokeCommand extends ClusterCommand {
  @Mixin ConfirmFlag confirm;

  ClusterRevokeCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    confirm.ask(shell, "Shut the agent of %s out?".formatted(cluster.cluster));
    printer()
        .print(client().send("POST", path().action("revoke"), null).body(), clusterView()::show);
  }
}

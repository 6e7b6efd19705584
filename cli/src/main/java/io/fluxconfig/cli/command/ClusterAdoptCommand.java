package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cluster adopt}. */
@Command(
    name = "adopt",
    description =
        "After an older backup was restored: what the service has replaces what the cluster has.",
    footer = {"", "Example:", "  fluxconfig cluster adopt -c shop"})
final class ClusterAdoptCommand extends ClusterCommand {
  @Mixin ConfirmFlag confirm;

  ClusterAdoptCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    confirm.ask(shell, "Replace what %s has by what the service has?".formatted(cluster.cluster));
    client().send("POST", path().action("adopt"), null);
    shell.say("%s gets what the service has.".formatted(cluster.cluster));
  }
}

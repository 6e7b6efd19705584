package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code reconcile}. */
@Command(
    name = "reconcile",
    description = "Have Flux look at the source and the kustomizations now.",
    footer = {"", "Example:", "  fluxconfig reconcile -c shop -n web"})
final class ReconcileCommand extends ChangeCommand {
  ReconcileCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    finish(client().send("POST", configurationPath() + "/reconcile", null));
  }
}

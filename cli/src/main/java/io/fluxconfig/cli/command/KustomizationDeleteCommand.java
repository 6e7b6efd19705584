package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kustomization delete}. */
@Command(
    name = "delete",
    description = "Take a kustomization away; with prune, what it applied goes, too.",
    footer = {"", "Example:", "  fluxconfig kustomization delete -c shop -n web -k app --yes"})
final class KustomizationDeleteCommand extends KustomizationCommand {
  @Mixin ConfirmFlag confirm;

  KustomizationDeleteCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    mustBeThere();
    confirm.ask(shell, "Delete the kustomization %s of %s?".formatted(kustomization, name));
    patch(NullNode.getInstance());
  }
}

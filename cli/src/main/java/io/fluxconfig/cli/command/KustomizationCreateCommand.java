package io.fluxconfig.cli.command;

import io.fluxconfig.cli.definition.KustomizationFlags;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kustomization create}. */
@Command(
    name = "create",
    description = "Add a kustomization to a configuration.",
    footer = {
      "",
      "Example:",
      "  fluxconfig kustomization create -c shop -n web -k app --path ./app --prune \\",
      "      --depends-on infra"
    })
final class KustomizationCreateCommand extends KustomizationCommand {
  @Mixin KustomizationFlags flags;

  KustomizationCreateCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    if (isThere()) {
      throw CommandException.of(
              ExitCode.FAILED, "%s has a kustomization %s already".formatted(name, kustomization))
          .hint("To change it: fluxconfig kustomization update");
    }
    patch(flags.json());
  }
}

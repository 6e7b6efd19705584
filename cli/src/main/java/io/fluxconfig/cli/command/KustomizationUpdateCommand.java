package io.fluxconfig.cli.command;

import io.fluxconfig.cli.definition.KustomizationFlags;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kustomization update}. */
@Command(
    name = "update",
    description = "Change what is given of a kustomization.",
    footer = {
      "",
      "Example:",
      "  fluxconfig kustomization update -c shop -n web -k app --path ./app/production"
    })
final class KustomizationUpdateCommand extends KustomizationCommand {
  @Mixin KustomizationFlags flags;

  KustomizationUpdateCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    mustBeThere();
    patch(flags.json());
  }
}

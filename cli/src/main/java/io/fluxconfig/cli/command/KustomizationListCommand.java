package io.fluxconfig.cli.command;

import io.fluxconfig.cli.output.KustomizationView;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code kustomization list}. */
@Command(
    name = "list",
    description = "List a configuration's kustomizations.",
    footer = {"", "Example:", "  fluxconfig kustomization list -c shop -n web"})
final class KustomizationListCommand extends ConfigurationCommand {
  KustomizationListCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer()
        .print(configuration().path("properties").path("kustomizations"), KustomizationView::list);
  }
}

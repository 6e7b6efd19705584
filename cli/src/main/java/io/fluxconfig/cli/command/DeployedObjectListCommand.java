package io.fluxconfig.cli.command;

import io.fluxconfig.cli.output.ObjectView;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code deployed-object list}. */
@Command(
    name = "list",
    description = "List the Flux objects that a configuration has made in the cluster.",
    footer = {"", "Example:", "  fluxconfig deployed-object list -c shop -n web"})
final class DeployedObjectListCommand extends ConfigurationCommand {
  DeployedObjectListCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(configuration().path("properties").path("statuses"), ObjectView::list);
  }
}

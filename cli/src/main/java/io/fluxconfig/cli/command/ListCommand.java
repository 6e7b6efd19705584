package io.fluxconfig.cli.command;

import io.fluxconfig.cli.output.ConfigurationView;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code list}. */
@Command(
    name = "list",
    description = "List a cluster's configurations.",
    footer = {
      "",
      "Examples:",
      "  fluxconfig list -c shop",
      "  fluxconfig list -g team -c shop -o json"
    })
final class ListCommand extends ClusterCommand {
  ListCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var view = new ConfigurationView(shell.clock().instant());
    printer().print(client().list(path().configurations()), view::list);
  }
}

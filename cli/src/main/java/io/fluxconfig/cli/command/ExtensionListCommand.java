package io.fluxconfig.cli.command;

import io.fluxconfig.cli.output.ExtensionView;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code extension list}. */
@Command(
    name = "list",
    description = "List a cluster's extensions: it has one at most.",
    footer = {"", "Example:", "  fluxconfig extension list -c shop"})
final class ExtensionListCommand extends ClusterCommand {
  ExtensionListCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(client().list(path().extensions()), ExtensionView::list);
  }
}

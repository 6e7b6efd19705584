package io.fluxconfig.cli.command;

import io.fluxconfig.cli.output.ExtensionView;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code extension show}. */
@Command(
    name = "show",
    description = "Show an extension: what was set, and what is known of what runs.",
    footer = {"", "Example:", "  fluxconfig extension show -c shop"})
final class ExtensionShowCommand extends ExtensionCommand {
  ExtensionShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(client().get(extensionPath()).body(), ExtensionView::show);
  }
}

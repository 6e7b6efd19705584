package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code show}. */
@Command(
    name = "show",
    description = "Show all that is known of a configuration.",
    footer = {
      "",
      "Examples:",
      "  fluxconfig show -c shop -n web",
      "  fluxconfig show -c shop -n web -o yaml >web.yaml   # create -f takes it"
    })
final class ShowCommand extends ConfigurationCommand {
  ShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(configuration(), view()::show);
  }
}

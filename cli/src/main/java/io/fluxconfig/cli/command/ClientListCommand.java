package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code client list}. */
@Command(
    name = "list",
    description = "List the clients of the service's own issuer.",
    footer = {"", "Example:", "  fluxconfig client list"})
final class ClientListCommand extends ClientCommand {
  ClientListCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(client().list(CLIENTS), clientView()::list);
  }
}

package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code client show}. */
@Command(
    name = "show",
    description = "Show a client and its secrets, which nobody can read any more.",
    footer = {
      "",
      "Example:",
      "  fluxconfig client show --client-id 6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11"
    })
final class ClientShowCommand extends ClientCommand {
  @Option(
      names = "--client-id",
      required = true,
      paramLabel = "ID",
      description = "The client's id, a UUID: 'client list' shows it")
  UUID id;

  ClientShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(client().get(path(id)).body(), clientView()::show);
  }
}

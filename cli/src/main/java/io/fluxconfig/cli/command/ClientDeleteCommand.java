package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code client delete}. */
@Command(
    name = "delete",
    description = "Take a client away, with its roles; its tokens are good no more.",
    footer = {
      "",
      "Example:",
      "  fluxconfig client delete --client-id 6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11"
    })
final class ClientDeleteCommand extends ClientCommand {
  @Option(
      names = "--client-id",
      required = true,
      paramLabel = "ID",
      description = "The client's id, a UUID: 'client list' shows it")
  UUID id;

  @Mixin ConfirmFlag confirm;

  ClientDeleteCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    confirm.ask(shell, "Delete the client %s with its roles?".formatted(id));
    client().send("DELETE", path(id), null);
    shell.say("There is no client %s any more.".formatted(id));
  }
}

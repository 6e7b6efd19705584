package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code client add-secret}. */
@Command(
    name = "add-secret",
    description = "Give a client a further secret, so that the former one can be replaced.",
    footer = {
      "",
      "Example:",
      "  fluxconfig client add-secret --client-id 6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11 >secret"
    })
final class ClientAddSecretCommand extends ClientCommand {
  @Option(
      names = "--client-id",
      required = true,
      paramLabel = "ID",
      description = "The client's id, a UUID: 'client list' shows it")
  UUID id;

  @Option(
      names = "--secret-days",
      paramLabel = "DAYS",
      description = "How long it is good: 1 to 730; 180 where left out")
  Integer days;

  ClientAddSecretCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    give(client().send("POST", path(id) + "/secrets", lifetime(days)).body());
  }
}

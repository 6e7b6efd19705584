package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code client remove-secret}. */
@Command(
    name = "remove-secret",
    description = "Take a secret away, and the tokens that were asked for with it.",
    footer = {
      "",
      "Example:",
      "  fluxconfig client remove-secret --client-id 6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11 \\",
      "      --secret-id 0d5c4c1e-60f4-4c0e-8a5f-b3b5a4f0c7d2"
    })
final class ClientRemoveSecretCommand extends ClientCommand {
  @Option(
      names = "--client-id",
      required = true,
      paramLabel = "ID",
      description = "The client's id, a UUID: 'client list' shows it")
  UUID id;

  @Option(
      names = "--secret-id",
      required = true,
      paramLabel = "ID",
      description = "The id of the secret, a UUID: 'client show' shows it")
  UUID secret;

  ClientRemoveSecretCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    client().send("DELETE", path(id) + "/secrets/" + secret, null);
    shell.say("The client %s has no secret %s any more.".formatted(id, secret));
  }
}

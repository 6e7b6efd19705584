package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code client create}. */
@Command(
    name = "create",
    description = "Make a client with its first secret; it may do nothing until it gets a role.",
    footer = {
      "",
      "Only the secret goes to standard output, so that it needn't be seen:",
      "  (umask 077; fluxconfig client create -n ci >ci-secret)"
    })
final class ClientCreateCommand extends ClientCommand {
  @Option(
      names = {"-n", "--name"},
      required = true,
      paramLabel = "NAME",
      description = "For people; the service gives it an id")
  String name;

  @Option(
      names = "--secret-days",
      paramLabel = "DAYS",
      description = "How long the secret is good: 1 to 730; 180 where left out")
  Integer days;

  ClientCreateCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var made = client().send("POST", CLIENTS, lifetime(days).put("name", name)).body();
    give(made);
    shell.say(
        "Next: fluxconfig role create --at group --role Contributor --assignee "
            + made.path("clientId").asText(""));
  }
}

package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code role delete}. */
@Command(
    name = "delete",
    description = "Take a role away; it is gone at the next call.",
    footer = {
      "",
      "Example:",
      "  fluxconfig role delete -n 0d5c4c1e-60f4-4c0e-8a5f-b3b5a4f0c7d2   # role list names it"
    })
final class RoleDeleteCommand extends RoleCommand {
  @Option(
      names = "--at",
      paramLabel = "SCOPE",
      defaultValue = "group",
      description = "Where 'role list' shows it: ${COMPLETION-CANDIDATES} (default: group)")
  Level level;

  @Option(
      names = {"-n", "--name"},
      required = true,
      paramLabel = "NAME",
      description = "The assignment's name, as 'role list' shows it")
  String name;

  @Mixin ConfirmFlag confirm;

  RoleDeleteCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var assignment = assignment();
    var properties = assignment.path("properties");
    var told =
        "%s at %s from %s"
            .formatted(
                properties.path("roleName").asText(""),
                properties.path("scope").asText(""),
                properties.path("principalId").asText(""));
    confirm.ask(shell, "Take %s?".formatted(told));
    client().send("DELETE", assignment.path("id").asText(), null);
    shell.say("Took %s.".formatted(told));
  }

  private JsonNode assignment() {
    var known = client().list(assignments(level));
    return StreamSupport.stream(known.spliterator(), false)
        .filter(one -> one.path("name").asText("").equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.of(ExitCode.NOT_FOUND, "there is no such role assignment here")
                    .hint("See what there is: fluxconfig role list --at " + level));
  }
}

package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code cluster join-token}. */
@Command(
    name = "join-token",
    description = "Make the token with which a cluster's agent joins, once.",
    footer = {
      "",
      "Only the token goes to standard output, so that it needn't be seen:",
      "  (umask 077; fluxconfig cluster join-token -c shop >join-token)",
      "The agent reads it there: FLUXCONFIG_JOIN_TOKEN_FILE=join-token"
    })
final class ClusterJoinTokenCommand extends ClusterCommand {
  ClusterJoinTokenCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var answer = client().send("POST", path().action("joinToken"), null).body();
    printer().print(answer, ClusterJoinTokenCommand::token);
    shell.say("Good for one join, until %s.".formatted(answer.path("expiresAt").asText("")));
  }

  private static String token(JsonNode answer) {
    return answer.path("token").asText("") + "\n";
  }
}

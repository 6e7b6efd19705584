package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.cli.client.Answer;
import io.fluxconfig.cli.progress.Wait;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Mixin;

/** A command that changes a configuration, and then waits until the cluster has it. */
abstract class ChangeCommand extends ConfigurationCommand {
  @Mixin WaitFlags wait;

  ChangeCommand(Shell shell) {
    super(shell);
  }

  /** A body with properties. */
  static ObjectNode body(JsonNode properties) {
    return JsonNodeFactory.instance.objectNode().set("properties", properties);
  }

  /**
   * Waits until the cluster has said how it is, unless told not to, and shows it.
   *
   * @throws CommandException if the change fails or leaves the configuration Non-Compliant
   */
  void finish(Answer accepted) {
    if (wait.none) {
      printer().print(configuration(), view()::row);
      return;
    }
    var settled = settled(accepted);
    printer().print(settled, view()::row);
    check(settled.path("properties"));
  }

  private JsonNode settled(Answer accepted) {
    try (var waiting = begin()) {
      waiting.operation(accepted);
      return waiting.settled(configurationPath());
    }
  }

  /** Waits for the operation alone, as for a deletion, unless told not to. */
  void finishOperation(Answer accepted) {
    if (!wait.none) {
      try (var waiting = begin()) {
        waiting.operation(accepted);
      }
    }
  }

  private Wait begin() {
    return new Wait(client(), shell, wait.limit, lookAgain());
  }

  String lookAgain() {
    return "Look at it: fluxconfig show %s -n %s".formatted(cluster.again(), name);
  }

  private void check(JsonNode properties) {
    var state = properties.path("complianceState").asText("");
    if (state.equals("Non-Compliant")) {
      throw CommandException.of(
              ExitCode.FAILED,
              "%s is %s: %s".formatted(name, state, properties.path("errorMessage").asText("")))
          .hint(lookAgain());
    }
  }
}

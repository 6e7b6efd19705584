package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Option;

/** A command that changes one kustomization of a configuration. */
abstract class KustomizationCommand extends ChangeCommand {
  @Option(
      names = {"-k", "--kustomization-name"},
      required = true,
      paramLabel = "NAME",
      description = "The kustomization")
  String kustomization;

  KustomizationCommand(Shell shell) {
    super(shell);
  }

  boolean isThere() {
    return configuration().path("properties").path("kustomizations").has(kustomization);
  }

  void mustBeThere() {
    if (!isThere()) {
      throw CommandException.of(
          ExitCode.NOT_FOUND, "%s has no kustomization %s".formatted(name, kustomization));
    }
  }

  /** Sends its definition; null takes it away (contract). */
  void patch(JsonNode definition) {
    var kustomizations = JsonNodeFactory.instance.objectNode().set(kustomization, definition);
    var changes = JsonNodeFactory.instance.objectNode().set("kustomizations", kustomizations);
    finish(client().send("PATCH", configurationPath(), body(changes)));
  }
}

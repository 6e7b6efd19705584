package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.cli.client.Answer;
import io.fluxconfig.cli.output.ExtensionView;
import io.fluxconfig.cli.progress.Wait;
import io.fluxconfig.cli.shell.Shell;
import java.time.Duration;
import picocli.CommandLine.Option;

/** A command that is about a cluster's extension. */
abstract class ExtensionCommand extends ClusterCommand {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      defaultValue = "flux",
      description = "The extension (default: flux)")
  String name;

  ExtensionCommand(Shell shell) {
    super(shell);
  }

  String extensionPath() {
    return path().extension(name);
  }

  static ObjectNode body(ObjectNode properties) {
    return JsonNodeFactory.instance.objectNode().set("properties", properties);
  }

  /** Waits for the operation, which nothing in the cluster holds up. */
  void await(Answer accepted) {
    var lookAgain = "Look at it: fluxconfig extension show " + cluster.again();
    try (var waiting = new Wait(client(), shell, LIMIT, lookAgain)) {
      waiting.operation(accepted);
    }
  }

  /** Waits, and shows what is there then. */
  void finish(Answer accepted) {
    await(accepted);
    printer().print(client().get(extensionPath()).body(), ExtensionView::row);
  }
}

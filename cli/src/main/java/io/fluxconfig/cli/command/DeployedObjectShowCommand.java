package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.cli.output.ObjectView;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deployed-object show}. */
@Command(
    name = "show",
    description = "Show a Flux object that a configuration has made, with its conditions.",
    footer = {
      "",
      "Example:",
      "  fluxconfig deployed-object show -c shop -n web --object-kind Kustomization \\",
      "      --object-namespace web --object-name web-app"
    })
final class DeployedObjectShowCommand extends ConfigurationCommand {
  @Option(names = "--object-kind", required = true, description = "Such as GitRepository")
  String kind;

  @Option(names = "--object-name", required = true, description = "Its name")
  String objectName;

  @Option(names = "--object-namespace", required = true, description = "Its namespace")
  String namespace;

  DeployedObjectShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var statuses = configuration().path("properties").path("statuses");
    var found =
        StreamSupport.stream(statuses.spliterator(), false)
            .filter(this::isMeant)
            .findFirst()
            .orElseThrow(
                () ->
                    CommandException.of(
                        ExitCode.NOT_FOUND,
                        "%s has made no %s %s in %s".formatted(name, kind, objectName, namespace)));
    printer().print(found, ObjectView::show);
  }

  private boolean isMeant(JsonNode status) {
    return status.path("kind").asText("").equalsIgnoreCase(kind)
        && status.path("name").asText("").equals(objectName)
        && status.path("namespace").asText("").equals(namespace);
  }
}

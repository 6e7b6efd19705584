package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.cli.definition.KustomizationArgument;
import io.fluxconfig.cli.definition.SourceFlags;
import io.fluxconfig.cli.definition.SourceKind;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code update}. */
@Command(
    name = "update",
    description = "Change what is given, and leave the rest of a configuration as it is.",
    footer = {
      "",
      "Examples:",
      "  fluxconfig update -c shop -n web --branch release",
      "  fluxconfig update -c shop -n web --suspend",
      "  fluxconfig update -c shop -n web --suspend=false",
      "  fluxconfig update -c shop -n web -k name=app path=./app/production",
      "  fluxconfig update -c shop -n web --https-user bot --https-key-file new-token"
    })
final class UpdateCommand extends ChangeCommand {
  @Option(
      names = "--suspend",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Do nothing for now; --suspend=false goes on")
  Boolean suspend;

  @Option(
      names = {"-k", "--kustomization"},
      paramLabel = "KEY=VALUE",
      parameterConsumer = KustomizationArgument.Pairs.class,
      description = "Members of a kustomization to change, or a new one; keys as for create")
  List<KustomizationArgument> kustomizations = List.of();

  @Mixin SourceFlags source;

  UpdateCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var changes = JsonNodeFactory.instance.objectNode();
    if (suspend != null) {
      changes.put("suspend", suspend);
    }
    if (!source.isEmpty()) {
      addSource(changes);
    }
    if (!kustomizations.isEmpty()) {
      changes.set("kustomizations", KustomizationArgument.all(kustomizations));
    }
    if (changes.isEmpty()) {
      throw CommandException.of(ExitCode.USAGE, "nothing to change was given");
    }
    finish(client().send("PATCH", configurationPath(), body(changes)));
  }

  /** A source of another kind takes the place of the old one: {@code {}} clears that (contract). */
  private void addSource(ObjectNode changes) {
    var present =
        SourceKind.called(configuration().path("properties").path("sourceKind").asText(""))
            .orElse(SourceKind.GIT);
    var kind = source.kind() == null ? present : source.kind();
    source.addTo(changes, kind, shell);
    if (kind != present) {
      changes.putObject(present.member());
    }
  }
}

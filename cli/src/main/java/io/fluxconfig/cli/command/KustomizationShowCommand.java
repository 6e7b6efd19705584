package io.fluxconfig.cli.command;

import io.fluxconfig.cli.output.KustomizationView;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kustomization show}. */
@Command(
    name = "show",
    description = "Show a kustomization of a configuration.",
    footer = {"", "Example:", "  fluxconfig kustomization show -c shop -n web -k app"})
final class KustomizationShowCommand extends ConfigurationCommand {
  @Option(
      names = {"-k", "--kustomization-name"},
      required = true,
      paramLabel = "NAME",
      description = "The kustomization")
  String kustomization;

  KustomizationShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var found = configuration().path("properties").path("kustomizations").path(kustomization);
    if (found.isMissingNode()) {
      throw CommandException.of(
          ExitCode.NOT_FOUND, "%s has no kustomization %s".formatted(name, kustomization));
    }
    printer().print(found, one -> KustomizationView.list(List.of(one)));
  }
}

package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code role list}. */
@Command(
    name = "list",
    description = "List the roles that matter at a scope: those given there, above it and in it.",
    footer = {
      "",
      "Examples:",
      "  fluxconfig role list",
      "  fluxconfig role list --at cluster -c shop",
      "  fluxconfig role list --at everything"
    })
final class RoleListCommand extends RoleCommand {
  @Option(
      names = "--at",
      paramLabel = "SCOPE",
      defaultValue = "group",
      description = "${COMPLETION-CANDIDATES} (default: group)")
  Level level;

  RoleListCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(client().list(assignments(level)), roleView()::list);
  }
}

package io.fluxconfig.cli.command;

import io.fluxconfig.cli.output.RoleView;
import io.fluxconfig.cli.shell.Shell;

/** A command that is about the role assignments at a scope. */
abstract class RoleCommand extends ClusterCommand {
  RoleCommand(Shell shell) {
    super(shell);
  }

  String assignments(Level level) {
    return level.path(cluster) + "/providers/Microsoft.Authorization/roleAssignments";
  }

  RoleView roleView() {
    return new RoleView(shell.clock().instant());
  }
}

package io.fluxconfig.cli.command;

import io.fluxconfig.cli.definition.ExtensionFlags;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code extension update}. */
@Command(
    name = "update",
    description = "Change what is given of an extension; settings one by one.",
    footer = {
      "",
      "Example:",
      "  fluxconfig extension update -c shop --config image-automation-controller.enabled=true"
    })
final class ExtensionUpdateCommand extends ExtensionCommand {
  @Mixin ExtensionFlags flags;

  ExtensionUpdateCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var changes = flags.json();
    if (changes.isEmpty()) {
      throw CommandException.of(ExitCode.USAGE, "nothing to change was given");
    }
    finish(client().send("PATCH", extensionPath(), body(changes)));
  }
}

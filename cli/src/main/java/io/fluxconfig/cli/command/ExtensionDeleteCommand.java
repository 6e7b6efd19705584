package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code extension delete}. */
@Command(
    name = "delete",
    description = "Take back what was set; not while the cluster has configurations.",
    footer = {"", "Example:", "  fluxconfig extension delete -c shop --yes"})
final class ExtensionDeleteCommand extends ExtensionCommand {
  private static final int NO_CONTENT = 204;

  @Mixin ConfirmFlag confirm;

  ExtensionDeleteCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    confirm.ask(shell, "Delete the extension %s of %s?".formatted(name, cluster.cluster));
    var answer = client().send("DELETE", extensionPath(), null);
    if (answer.status() == NO_CONTENT) {
      shell.say("There is no extension %s.".formatted(name));
      return;
    }
    await(answer);
    shell.say("%s is gone.".formatted(name));
  }
}

package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code delete}. */
@Command(
    name = "delete",
    description = "Delete a configuration; kustomizations with prune take along what they applied.",
    footer = {
      "",
      "Examples:",
      "  fluxconfig delete -c shop -n web",
      "  fluxconfig delete -c shop -n web --yes --no-wait"
    })
final class DeleteCommand extends ChangeCommand {
  private static final int NO_CONTENT = 204;

  @Option(
      names = {"-f", "--force"},
      description = "Don't wait for the cluster: what it has may stay there")
  boolean force;

  @Mixin ConfirmFlag confirm;

  DeleteCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    confirm.ask(shell, "Delete the configuration %s?".formatted(name));
    var answer = client().send("DELETE", configurationPath() + "?forceDelete=" + force, null);
    if (answer.status() == NO_CONTENT) {
      shell.say("There is no configuration %s.".formatted(name));
      return;
    }
    finishOperation(answer);
    shell.say(wait.none ? "%s is being deleted.".formatted(name) : "%s is gone.".formatted(name));
  }
}

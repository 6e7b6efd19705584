package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code cluster rotate-keys}. */
@Command(
    name = "rotate-keys",
    description = "Have the agent change its keys now; it does so by itself every 30 days.",
    footer = {"", "Example:", "  fluxconfig cluster rotate-keys -c shop"})
final class ClusterRotateKeysCommand extends ClusterCommand {
  ClusterRotateKeysCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    client().send("POST", path().action("rotateKeys"), null);
    shell.say("The agent will change its keys at its next call.");
  }
}

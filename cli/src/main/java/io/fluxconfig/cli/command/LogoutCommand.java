package io.fluxconfig.cli.command;

import io.fluxconfig.cli.settings.ConfigFile;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code logout}. */
@Command(
    name = "logout",
    description = "Forget the token; the service and its CA stay known.",
    footer = {"", "Example:", "  fluxconfig logout"})
final class LogoutCommand implements Runnable {
  private final Shell shell;

  LogoutCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    var file = ConfigFile.read(shell);
    if (file.text(ConfigFile.TOKEN).isEmpty()) {
      shell.say("Nobody is logged in.");
      return;
    }
    file.with(ConfigFile.TOKEN, null).with(ConfigFile.TOKEN_EXPIRES_AT, null).write();
    shell.say("Logged out.");
  }
}

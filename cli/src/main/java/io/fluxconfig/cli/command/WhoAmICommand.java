package io.fluxconfig.cli.command;

import io.fluxconfig.cli.settings.Credentials;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code whoami}. */
@Command(
    name = "whoami",
    description = "Say who is logged in where, and whether the service still takes the token.",
    footer = {"", "Example:", "  fluxconfig whoami"})
final class WhoAmICommand implements Runnable {
  private final Shell shell;

  @Mixin ServiceFlags service;

  WhoAmICommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    var address = service.address().base();
    var token = Credentials.token(shell, address);
    var name = new WhoAmI(service.http(shell), token).check();
    shell.out().println(Shell.printable("Logged in to %s%s".formatted(address, name)));
  }
}

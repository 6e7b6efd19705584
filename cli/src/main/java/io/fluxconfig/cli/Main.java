package io.fluxconfig.cli;

import io.fluxconfig.cli.command.Commands;
import io.fluxconfig.cli.shell.Shell;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs one command, and ends with its exit code. */
  public static void main(String[] arguments) {
    // Libraries have nothing to tell people here, also not that nobody listens to them.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(Commands.run(Shell.own(), arguments));
  }
}

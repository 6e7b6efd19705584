package io.fluxconfig.cli;

import io.fluxconfig.cli.command.Commands;
import io.fluxconfig.cli.shell.Shell;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs one command, and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(Commands.run(Shell.own(), arguments));
  }
}

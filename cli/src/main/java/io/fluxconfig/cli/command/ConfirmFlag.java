package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Option;

/** For what can't be undone. */
final class ConfirmFlag {
  @Option(
      names = {"-y", "--yes"},
      description = "Don't ask; needed where nobody can be asked")
  boolean yes;

  void ask(Shell shell, String question) {
    if (!yes) {
      shell.confirm(question);
    }
  }
}

package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}. */
@Command(
    name = "completion",
    description = "Print what makes a shell complete commands and flags.",
    footer = {
      "",
      "Examples:",
      "  source <(fluxconfig completion bash)",
      "  source <(fluxconfig completion zsh)"
    })
final class CompletionCommand implements Runnable {
  private final Shell shell;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh")
  CompletingShell completing;

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  /** The shells: one script serves both, for it knows where it runs. */
  enum CompletingShell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase();
    }
  }

  @Override
  public void run() {
    var root = spec.root();
    shell.out().println(AutoComplete.bash(root.name(), root.commandLine()));
  }
}

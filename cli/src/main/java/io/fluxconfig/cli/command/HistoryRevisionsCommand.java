package io.fluxconfig.cli.command;

import io.fluxconfig.cli.output.HistoryView;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code history revisions}. */
@Command(
    name = "revisions",
    description = "List the accepted changes of a configuration, the newest first.",
    footer = {
      "",
      "Examples:",
      "  fluxconfig history revisions -c shop -n web",
      "  fluxconfig history revisions -c shop -n web --max 1 -o yaml   # with all that was asked for"
    })
final class HistoryRevisionsCommand extends HistoryCommand {
  HistoryRevisionsCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(newest("revisions"), HistoryView::revisions);
  }
}

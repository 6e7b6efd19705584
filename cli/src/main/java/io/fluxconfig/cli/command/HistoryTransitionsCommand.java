package io.fluxconfig.cli.command;

import io.fluxconfig.cli.output.HistoryView;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code history transitions}. */
@Command(
    name = "transitions",
    description = "List how a configuration's compliance has changed, the newest first.",
    footer = {"", "Example:", "  fluxconfig history transitions -c shop -n web"})
final class HistoryTransitionsCommand extends HistoryCommand {
  HistoryTransitionsCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    printer().print(newest("transitions"), HistoryView::transitions);
  }
}

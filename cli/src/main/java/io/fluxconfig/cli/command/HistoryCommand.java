package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Option;

/** A command that shows what is remembered of a configuration, also of one that is gone. */
abstract class HistoryCommand extends ConfigurationCommand {
  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most, 1 to 50 (default: 20)")
  int max;

  HistoryCommand(Shell shell) {
    super(shell);
  }

  /** The newest entries of one kind, the newest first. */
  JsonNode newest(String kind) {
    var path = "%s/%s?$top=%d".formatted(configurationPath(), kind, max);
    return client().get(path).body().path("value");
  }
}

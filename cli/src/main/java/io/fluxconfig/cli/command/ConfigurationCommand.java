package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.cli.output.ConfigurationView;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Option;

/** A command that is about one configuration. */
abstract class ConfigurationCommand extends ClusterCommand {
  @Option(
      names = {"-n", "--name"},
      required = true,
      paramLabel = "NAME",
      description = "The configuration")
  String name;

  ConfigurationCommand(Shell shell) {
    super(shell);
  }

  String configurationPath() {
    return path().configuration(name);
  }

  JsonNode configuration() {
    return client().get(configurationPath()).body();
  }

  ConfigurationView view() {
    return new ConfigurationView(shell.clock().instant());
  }
}

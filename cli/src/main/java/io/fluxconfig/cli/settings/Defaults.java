package io.fluxconfig.cli.settings;

import io.fluxconfig.cli.shell.Shell;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a flag is when it isn't given: the environment's word, or else the config file's. */
public final class Defaults implements IDefaultValueProvider {
  private static final Map<String, Name> NAMES =
      Map.of(
          "--service", new Name("FLUXCONFIG_SERVICE", "service"),
          // The file's CA is only for the file's service.
          "--ca-file", new Name("FLUXCONFIG_CA_FILE", ""),
          "--subscription", new Name("FLUXCONFIG_SUBSCRIPTION", "subscription"),
          "--resource-group", new Name("FLUXCONFIG_RESOURCE_GROUP", "resourceGroup"),
          "--cluster-name", new Name("FLUXCONFIG_CLUSTER_NAME", "clusterName"),
          "--cluster-type", new Name("FLUXCONFIG_CLUSTER_TYPE", "clusterType"),
          "--output", new Name("FLUXCONFIG_OUTPUT", "output"));

  private final Shell shell;
  private ConfigFile file;

  /** Reads the file when the first flag needs it. */
  public Defaults(Shell shell) {
    this.shell = shell;
  }

  /**
   * Where a flag's default is.
   *
   * @param member of the file; empty where it has none
   */
  private record Name(String variable, String member) {}

  @Override
  public String defaultValue(ArgSpec argument) {
    var name = argument instanceof OptionSpec option ? NAMES.get(option.longestName()) : null;
    if (name == null) {
      return argument.defaultValue();
    }
    return shell
        .variable(name.variable)
        .or(() -> file().text(name.member))
        .orElseGet(argument::defaultValue);
  }

  private ConfigFile file() {
    if (file == null) {
      file = ConfigFile.read(shell);
    }
    return file;
  }
}

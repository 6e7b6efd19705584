package io.fluxconfig.cli.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import picocli.CommandLine.Option;

/** What can be set of an extension, a flag for each member. */
public final class ExtensionFlags {
  @Option(
      names = {"--auto-upgrade", "--auto-upgrade-minor-version"},
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Kept for clients that ask for it; true where left out")
  Boolean autoUpgrade;

  @Option(
      names = "--release-train",
      paramLabel = "TEXT",
      description = "Kept for clients that ask for it; Stable where left out")
  String releaseTrain;

  @Option(
      names = "--extension-version",
      paramLabel = "TEXT",
      description = "Kept for clients that ask for it")
  String version;

  @Option(
      names = {"--config", "--configuration-settings"},
      paramLabel = "KEY=VALUE",
      description = "A setting; may be repeated")
  Map<String, String> settings;

  /** The members that were given. */
  public ObjectNode json() {
    return new Members()
        .flag("autoUpgradeMinorVersion", autoUpgrade)
        .text("releaseTrain", releaseTrain)
        .text("version", version)
        .texts("configurationSettings", settings)
        .json();
  }
}

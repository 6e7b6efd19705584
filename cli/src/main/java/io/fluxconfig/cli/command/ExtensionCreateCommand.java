package io.fluxconfig.cli.command;

import io.fluxconfig.cli.definition.ExtensionFlags;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code extension create}. */
@Command(
    name = "create",
    description = "Set all of a cluster's extension; what is left out gets its default.",
    footer = {
      "",
      "Example:",
      "  fluxconfig extension create -c shop --config multiTenancy.enforce=true"
    })
final class ExtensionCreateCommand extends ExtensionCommand {
  private static final String TYPE = "microsoft.flux";

  @Option(
      names = "--release-namespace",
      paramLabel = "NAMESPACE",
      description = "Where Flux is in the cluster; flux-system where left out")
  String namespace;

  @Mixin ExtensionFlags flags;

  ExtensionCreateCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var properties = flags.json().put("extensionType", TYPE);
    if (namespace != null) {
      properties.putObject("scope").putObject("cluster").put("releaseNamespace", namespace);
    }
    finish(client().send("PUT", extensionPath(), body(properties)));
  }
}

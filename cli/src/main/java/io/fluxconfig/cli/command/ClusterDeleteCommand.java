package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cluster delete}. */
@Command(
    name = "delete",
    description = "Forget a cluster that has no configurations.",
    footer = {
      "",
      "Examples:",
      "  fluxconfig cluster delete -c shop",
      "  fluxconfig cluster delete -c shop --with-configurations   # then confirm-deletion",
      "  fluxconfig cluster delete -c shop --force                 # the cluster is gone for ever"
    })
final class ClusterDeleteCommand extends ClusterCommand {
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;

  @Option(
      names = "--with-configurations",
      description = "Ask for all its configurations to be removed, too; has to be confirmed")
  boolean withConfigurations;

  @Option(
      names = {"-f", "--force"},
      description = "Forget it at once with all its configurations; what stands in it stays")
  boolean force;

  @Mixin ConfirmFlag confirm;

  ClusterDeleteCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    confirm.ask(shell, "Delete the cluster %s?".formatted(cluster.cluster));
    var query = "?withConfigurations=%s&forceDelete=%s".formatted(withConfigurations, force);
    var status = client().send("DELETE", path().self() + query, null).status();
    shell.say(
        switch (status) {
          case NO_CONTENT -> "There is no cluster %s.".formatted(cluster.cluster);
          case ACCEPTED ->
              "Nothing happens before: fluxconfig cluster confirm-deletion " + cluster.again();
          default -> "%s is forgotten.".formatted(cluster.cluster);
        });
  }
}

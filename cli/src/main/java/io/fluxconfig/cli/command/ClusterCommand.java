package io.fluxconfig.cli.command;

import io.fluxconfig.cli.client.ResourcePath;
import io.fluxconfig.cli.output.ClusterView;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Mixin;

/** A command that is about a cluster, or something in it. */
abstract class ClusterCommand extends ServiceCommand {
  @Mixin ClusterFlags cluster;

  ClusterCommand(Shell shell) {
    super(shell);
  }

  ResourcePath path() {
    return cluster.path();
  }

  ClusterView clusterView() {
    return new ClusterView(shell.clock().instant());
  }
}

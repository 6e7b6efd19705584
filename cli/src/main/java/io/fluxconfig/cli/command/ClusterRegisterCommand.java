package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cluster register}. */
@Command(
    name = "register",
    description = "Make a cluster known to the service; its agent then joins with a join token.",
    footer = {"", "Example:", "  fluxconfig cluster register -c shop"})
final class ClusterRegisterCommand extends ClusterCommand {
  @Option(
      names = {"-l", "--location"},
      description = "Where it is, for people (default: global)")
  String location;

  ClusterRegisterCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var body = JsonNodeFactory.instance.objectNode();
    if (location != null) {
      body.put("location", location);
    }
    printer().print(client().send("PUT", path().self(), body).body(), clusterView()::row);
    shell.say("Next: fluxconfig cluster join-token " + cluster.again());
  }
}

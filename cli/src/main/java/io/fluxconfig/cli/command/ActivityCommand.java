package io.fluxconfig.cli.command;

import io.fluxconfig.cli.client.ResourcePath;
import io.fluxconfig.cli.output.ActivityView;
import io.fluxconfig.cli.shell.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code activity}. */
@Command(
    name = "activity",
    description = "Show who has done what, the newest first.",
    footer = {
      "",
      "Examples:",
      "  fluxconfig activity --since 24h",
      "  fluxconfig activity --at cluster -c shop",
      "  fluxconfig activity -c shop -n web -o yaml      # with what was before and after",
      "  fluxconfig activity --at everything --caller 6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11"
    })
final class ActivityCommand extends ClusterCommand {
  private static final String LOG = "/providers/Microsoft.Insights/eventtypes/management/values";

  @Option(
      names = "--at",
      paramLabel = "SCOPE",
      defaultValue = "subscription",
      description = "${COMPLETION-CANDIDATES} (default: subscription)")
  Level level;

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "Only what was done with this configuration of the cluster")
  String name;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      description = "Only what is not older, such as 24h")
  Duration since;

  @Option(names = "--caller", paramLabel = "ID", description = "Only what this caller has done")
  String caller;

  @Option(
      names = "--correlation-id",
      paramLabel = "ID",
      description = "Only what belongs to this request")
  String correlationId;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many at most, 1 to 1000 (default: 50)")
  int max;

  ActivityCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var root = (level == Level.EVERYTHING ? level : Level.SUBSCRIPTION).path(cluster);
    var query = "?$top=%d&$filter=%s".formatted(max, ResourcePath.segment(filter()));
    printer().print(client().get(root + LOG + query).body().path("value"), ActivityView::list);
  }

  private String filter() {
    var terms = new ArrayList<String>();
    if (name != null) {
      terms.add("resourceUri eq '%s'".formatted(path().configuration(name)));
    } else if (level == Level.GROUP || level == Level.CLUSTER) {
      terms.add("resourceUri eq '%s'".formatted(level.path(cluster)));
    }
    if (since != null) {
      terms.add("eventTimestamp ge '%s'".formatted(shell.clock().instant().minus(since)));
    }
    addEqual(terms, "caller", caller);
    addEqual(terms, "correlationId", correlationId);
    return String.join(" and ", terms);
  }

  private static void addEqual(List<String> terms, String member, String value) {
    if (value != null) {
      terms.add("%s eq '%s'".formatted(member, value));
    }
  }
}

package io.fluxconfig.cli.command;

import io.fluxconfig.cli.client.ResourcePath;
import io.fluxconfig.cli.output.CommitView;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history commit}. */
@Command(
    name = "commit",
    description = "Show how far a commit has come among the clusters that follow its branch.",
    footer = {
      "",
      "Example:",
      "  fluxconfig history commit 4f2c9e1 -u https://git.example.com/web --branch main"
    })
final class HistoryCommitCommand extends ServiceCommand {
  @Parameters(paramLabel = "COMMIT", description = "Its id, or the first digits: seven at least")
  String commit;

  @Option(
      names = {"-u", "--url"},
      required = true,
      paramLabel = "URL",
      description = "The repository's, letter by letter as the configurations have it")
  String url;

  @Option(names = "--branch", paramLabel = "BRANCH", description = "Its branch; any where left out")
  String branch;

  @Option(
      names = "--slowest",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many clusters to name, 0 to 100 (default: 20)")
  int slowest;

  @Mixin SubscriptionFlag subscription;

  HistoryCommitCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var path =
        "/subscriptions/%s/providers/Microsoft.KubernetesConfiguration/commits/%s?slowest=%d&url=%s"
            .formatted(
                ResourcePath.segment(subscription.id),
                ResourcePath.segment(commit),
                slowest,
                ResourcePath.segment(url));
    var ofBranch = branch == null ? "" : "&branch=" + ResourcePath.segment(branch);
    printer().print(client().get(path + ofBranch).body(), CommitView::show);
  }
}

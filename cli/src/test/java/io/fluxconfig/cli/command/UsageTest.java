package io.fluxconfig.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.cli.shell.CapturedShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class UsageTest {
  @TempDir Path home;
  private CapturedShell shell;

  @BeforeEach
  void start() {
    shell = new CapturedShell(home);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frobnicate -c shop | there are words that belong to no flag",
        "show -c shop -n web --frob=s3cret | there is no flag --frob",
        "create -c shop -n web --https-key half s3cret | there are words that belong to no flag",
        "create -c shop -n web --timeout 10 | is no duration such as 1h2m5s or 90s",
        "create -c shop -n web --kind svn | expected one of [GIT, BUCKET, AZBLOB, OCI]",
        "create -c shop -n web -k path=./app | a kustomization needs name=",
        "create -c shop -n web -k name=app bogus=s3cret | is not one of depends_on",
        "create -c shop -n web -k name=app prune=maybe | prune must be true or false",
        "create -c shop -n web -k name=app path=a path=b | path is given twice",
        "create -c shop -n web -k name=app path=a -k name=app | app is given twice",
        "create -c shop | Missing required option",
        "login --client-id s3cret | must be a UUID",
        "role create --role Reader --assignee ada | Missing required option: '--at=SCOPE'",
        "role list --at galaxy | expected one of [EVERYTHING, SUBSCRIPTION, GROUP, CLUSTER]",
        "extension update -c shop | nothing to change was given",
        "list -c shop | no service is named",
        "list -c shop --service http://config.example.com | must be an https URL",
        "list -c shop --service https://me:s3cret@config.example.com | must be an https URL",
      })
  void shouldSayWhatIsWrongAndNothingThatMayBeSecret(String line, String message) {
    // Given
    shell.with("FLUXCONFIG_TOKEN", "t0ken");

    // When
    var code = Commands.run(shell.shell(), line.strip().split(" "));

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(shell.err())
        .contains(message.strip())
        .doesNotContain("=s3cret", "'s3cret", "t0ken", "\tat ");
    assertThat(shell.err().lines().count()).isLessThanOrEqualTo(3);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void shouldTakeWhatIsLeftOutFromTheEnvironmentAndThenFromTheFile() throws Exception {
    // Given
    var folder = Files.createDirectories(home.resolve(".config/fluxconfig"));
    Files.writeString(folder.resolve("config.yaml"), "clusterName: of-file\nresourceGroup: team\n");
    shell.with("FLUXCONFIG_CLUSTER_NAME", "of-environment");
    var command = new ListCommand(shell.shell());

    // When
    Commands.configured(new CommandLine(command), shell.shell()).parseArgs();

    // Then
    assertThat(command.path().self())
        .isEqualTo(
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/team/providers/Microsoft.Kubernetes/connectedClusters/of-environment");
  }

  @ParameterizedTest
  @CsvSource({
    "managedClusters,Microsoft.ContainerService/managedClusters",
    "ProvisionedClusters,Microsoft.HybridContainerService/provisionedClusters",
    "appliances,Microsoft.ResourceConnector/appliances"
  })
  void shouldKnowTheClusterTypes(String type, String path) {
    // Given
    var command = new ListCommand(shell.shell());

    // When
    Commands.configured(new CommandLine(command), shell.shell())
        .parseArgs("-c", "a/b", "-g", "x y", "-t", type);

    // Then
    assertThat(command.path().self())
        .endsWith("/resourceGroups/x%20y/providers/" + path + "/a%2Fb");
  }

  @Test
  void shouldRefuseAFileWithATokenThatOthersMayRead() throws Exception {
    // Given
    var folder = Files.createDirectories(home.resolve(".config/fluxconfig"));
    var file = Files.writeString(folder.resolve("config.yaml"), "token: t0ken\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    // When
    var code = Commands.run(shell.shell(), "list", "-c", "shop");

    // Then
    assertThat(code).isEqualTo(4);
    assertThat(shell.err()).contains("others may use the file", "chmod 600 " + file);
  }

  @Test
  void shouldFindAllThatIsWrongBeforeItIsSent() {
    // When
    var code =
        Commands.run(
            shell.shell(),
            ("create --dry-run -c shop -n Web --scope galaxy -u ftp://x --https-key s3cret"
                    + " -k name=app depends_on=nobody")
                .split(" "));

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(shell.err())
        .contains("nothing was sent", "  name: ", "  properties.scope: ")
        .contains("  properties.gitRepository.url: ", "  properties.kustomizations")
        .doesNotContain("s3cret");
  }

  @Test
  void shouldCheckADefinitionWithoutAService() {
    // When
    var code =
        Commands.run(
            shell.shell(),
            "create --dry-run -n web -u https://git.example.com/web -k name=app".split(" "));

    // Then
    assertThat(code).isZero();
    assertThat(shell.err()).isEqualTo("Nothing is wrong with web, and nothing was sent.\n");
  }

  @Test
  void shouldNotQuoteATokenThatIsNone() throws Exception {
    // Given
    var file = Files.writeString(home.resolve("token"), "t0ken\nand more\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    // When
    var code =
        Commands.run(
            shell.shell(),
            "login",
            "--service",
            "https://localhost",
            "--token-file",
            file.toString());

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(shell.err()).contains("line breaks").doesNotContain("t0ken");
  }

  @Test
  void shouldTeachEachCommandByAnExample() {
    // Given
    var without = new ArrayList<String>();

    // When
    collect(Commands.line(shell.shell()), without);

    // Then
    assertThat(without).isEmpty();
  }

  @Test
  void shouldCompleteItsFlags() {
    // When
    var code = Commands.run(shell.shell(), "completion", "bash");

    // Then
    assertThat(code).isZero();
    assertThat(shell.out()).contains("--https-key-file", "deployed-object", "complete -F");
  }

  private static void collect(CommandLine line, ArrayList<String> without) {
    var footer = String.join("\n", line.getCommandSpec().usageMessage().footer());
    if (!footer.contains("fluxconfig " + words(line))) {
      without.add(words(line));
    }
    line.getSubcommands().values().forEach(command -> collect(command, without));
  }

  /** Without the program's name. */
  private static String words(CommandLine line) {
    return line.getCommandSpec().qualifiedName().replaceFirst("^fluxconfig ?", "");
  }
}

package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.cli.definition.Check;
import io.fluxconfig.cli.definition.DefinitionFile;
import io.fluxconfig.cli.definition.KustomizationArgument;
import io.fluxconfig.cli.definition.SourceFlags;
import io.fluxconfig.cli.definition.SourceKind;
import io.fluxconfig.cli.settings.SecretSource;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code create}. */
@Command(
    name = "create",
    description = "Declare a configuration; one of that name is replaced.",
    footer = {
      "",
      "Examples:",
      "  fluxconfig create -c shop -n web -u https://git.example.com/web \\",
      "      --branch main -k name=infra path=./infra prune=true \\",
      "      -k name=app path=./app depends_on=infra",
      "  fluxconfig create -c shop -n web --scope namespace --ns web \\",
      "      -u https://git.example.com/web -k name=app path=./app \\",
      "      --https-user bot --https-key-file token",
      "  fluxconfig create -c shop -n web -u ssh://git@git.example.com/web \\",
      "      --ssh-private-key-file deploy-key --known-hosts-file hosts -k name=app",
      "  fluxconfig create -c shop -n charts --kind oci --tag 1.2 \\",
      "      -u oci://ghcr.io/acme/charts -k name=all",
      "  fluxconfig create -c shop -n web -f web.yaml"
    })
final class CreateCommand extends ChangeCommand {
  @Option(
      names = {"-s", "--scope"},
      paramLabel = "TEXT",
      description = "cluster (default) or namespace: what it may change; stays as it is")
  String scope;

  @Option(
      names = {"--namespace", "--ns"},
      paramLabel = "TEXT",
      description = "Where it lives in the cluster; default where left out; stays as it is")
  String namespace;

  @Option(
      names = "--suspend",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Do nothing for now")
  Boolean suspend;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description =
          "All of it from a file, YAML or JSON, as 'show -o yaml' prints it; - is standard input")
  SecretSource file;

  @Option(
      names = {"-k", "--kustomization"},
      paramLabel = "KEY=VALUE",
      parameterConsumer = KustomizationArgument.Pairs.class,
      description = {
        "What to apply; may be repeated. Keys: name, path, depends_on (a,b), timeout, sync_interval,",
        "retry_interval, prune, force, disable_health_check"
      })
  List<KustomizationArgument> kustomizations = List.of();

  @Option(
      names = "--dry-run",
      description = "Only check it, by the service's rules; nothing is sent, no service is asked")
  boolean dryRun;

  @Mixin SourceFlags source;

  CreateCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var body = body(properties());
    Check.whole(name, body);
    if (dryRun) {
      shell.say("Nothing is wrong with %s, and nothing was sent.".formatted(name));
    } else {
      finish(client().send("PUT", configurationPath(), body));
    }
  }

  /** What is sent. */
  ObjectNode properties() {
    if (file != null) {
      if (!source.isEmpty()
          || !kustomizations.isEmpty()
          || scope != null
          || namespace != null
          || suspend != null) {
        throw CommandException.of(
            ExitCode.USAGE, "--file says all of it: leave out the flags that say the same");
      }
      return DefinitionFile.read(file, shell);
    }
    var properties = JsonNodeFactory.instance.objectNode();
    if (scope != null) {
      properties.put("scope", scope);
    }
    if (namespace != null) {
      properties.put("namespace", namespace);
    }
    if (suspend != null) {
      properties.put("suspend", suspend);
    }
    addSource(properties);
    addKustomizations(properties);
    return properties;
  }

  /**
   * Where nothing is said of TLS a bucket has it; the service's own default is without (contract).
   */
  private void addSource(ObjectNode properties) {
    var kind = source.kind() == null ? SourceKind.GIT : source.kind();
    source.addTo(properties, kind, shell);
    if (kind == SourceKind.BUCKET
        && properties.path(kind.member()) instanceof ObjectNode bucket
        && !bucket.has("insecure")) {
      bucket.put("insecure", false);
    }
  }

  private void addKustomizations(ObjectNode properties) {
    if (kustomizations.isEmpty()) {
      shell.say("Without -k nothing will be applied: fluxconfig kustomization create adds some.");
    }
    properties.set("kustomizations", KustomizationArgument.all(kustomizations));
  }
}

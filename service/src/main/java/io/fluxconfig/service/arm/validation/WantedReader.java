package io.fluxconfig.service.arm.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.api.v1alpha1.SourceKind;
import io.fluxconfig.service.configuration.ConfigurationProperties;
import io.fluxconfig.service.configuration.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the body of a PUT. Members that only we write, and unknown ones, are skipped. */
public final class WantedReader {
  static final String NOT_YET = "is not supported yet: leave it out";

  private static final String DEFAULT_NAMESPACE = "default";
  private static final int MAX_NAMESPACE = 63;
  private static final Set<String> LATER_KINDS = Set.of("Bucket", "AzureBlob", "OCIRepository");
  private static final String GIT = "GitRepository";

  private final List<Problem> problems = new ArrayList<>();
  private final String name;

  private WantedReader(String name) {
    this.name = name;
  }

  /**
   * What was read.
   *
   * @param wanted good only if there are no problems
   * @param problems all that is wrong, in the document's order
   */
  public record Read(Wanted wanted, List<Problem> problems) {}

  /** Reads and checks a document without looking at anything else. */
  public static Read read(String name, JsonNode body) {
    var reader = new WantedReader(name);
    var wanted = reader.wanted(new JsonFields(body, "", reader.problems));
    return new Read(wanted, List.copyOf(reader.problems));
  }

  private Wanted wanted(JsonFields body) {
    checkName(body);
    if (!body.has("properties")) {
      body.problem("properties", "is required");
    }
    var properties = body.object("properties");
    var scope = scope(properties);
    var namespace = namespace(properties);
    checkSourceKind(properties);
    var gitRepository = properties.object("gitRepository");
    if (!properties.has("gitRepository")) {
      properties.problem("gitRepository", "is required where sourceKind is GitRepository");
    }
    properties.refuse(NOT_YET, "bucket", "azureBlob", "ociRepository");
    var settings =
        ProtectedSettingsReader.read(properties.object("configurationProtectedSettings"));
    var git = GitRepositoryReader.read(gitRepository, settings, properties.has("gitRepository"));
    var kustomizations = KustomizationsReader.read(name, properties.object("kustomizations"));
    return new Wanted(
        name,
        new ConfigurationProperties(
            scope,
            namespace,
            SourceKind.GIT_REPOSITORY,
            properties.flag("suspend", false),
            git,
            kustomizations,
            properties.flag("waitForReconciliation", null),
            properties.duration("reconciliationWaitDuration")),
        settings);
  }

  private void checkName(JsonFields body) {
    if (name.length() > Names.MAX_NAME || !name.matches(Names.NAME_PATTERN)) {
      body.problem(
          "name",
          "must have at most %d lower case letters, digits, dots or dashes, and start and end with a letter or digit"
              .formatted(Names.MAX_NAME));
    }
  }

  private static Scope scope(JsonFields properties) {
    var text = properties.text("scope", "cluster");
    return switch (text) {
      case "cluster" -> Scope.CLUSTER;
      case "namespace" -> Scope.NAMESPACE;
      default -> {
        properties.problem("scope", "must be 'cluster' or 'namespace'");
        yield Scope.CLUSTER;
      }
    };
  }

  /** The published specification says 253, but no cluster takes more than 63. */
  private static String namespace(JsonFields properties) {
    var namespace = properties.text("namespace", DEFAULT_NAMESPACE);
    if (namespace.length() > MAX_NAMESPACE || !namespace.matches(Names.NAMESPACE_PATTERN)) {
      properties.problem(
          "namespace",
          "must have at most %d lower case letters, digits or dashes, and start and end with a letter or digit"
              .formatted(MAX_NAMESPACE));
    }
    return namespace;
  }

  private static void checkSourceKind(JsonFields properties) {
    var kind = properties.text("sourceKind", GIT);
    if (LATER_KINDS.contains(kind)) {
      properties.problem(
          "sourceKind", "%s is not supported yet: use GitRepository".formatted(kind));
    } else if (!kind.equals(GIT)) {
      properties.problem("sourceKind", "must be 'GitRepository'");
    }
  }
}

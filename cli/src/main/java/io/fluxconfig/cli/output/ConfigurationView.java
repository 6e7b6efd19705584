package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * fluxConfigurations for people.
 *
 * @param now ages count up to it
 */
public record ConfigurationView(Instant now) {
  /** A row each. */
  public String list(JsonNode configurations) {
    var table =
        new Table("NAME", "NAMESPACE", "SCOPE", "COMPLIANCE", "SOURCE", "REVISION", "SEEN", "AGE");
    configurations.forEach(configuration -> row(table, configuration));
    return table.toString();
  }

  /** One row. */
  public String row(JsonNode configuration) {
    return list(JsonNodeFactory.instance.arrayNode().add(configuration));
  }

  private void row(Table table, JsonNode configuration) {
    var properties = configuration.path("properties");
    table.row(
        configuration.path("name").asText(""),
        properties.path("namespace").asText(""),
        properties.path("scope").asText(""),
        compliance(properties),
        Source.url(properties),
        Source.shortened(properties.path("sourceSyncedCommitId").asText("")),
        Age.of(properties.path("statusUpdatedAt").asText(""), now),
        Age.of(configuration.path("systemData").path("createdAt").asText(""), now));
  }

  /** While a change is under way that is said, too. */
  private static String compliance(JsonNode properties) {
    var compliance = properties.path("complianceState").asText("");
    var provisioning = properties.path("provisioningState").asText("");
    return provisioning.isEmpty() || provisioning.equals("Succeeded")
        ? compliance
        : "%s (%s)".formatted(compliance, provisioning);
  }

  /** The whole story of one. */
  public String show(JsonNode configuration) {
    var properties = configuration.path("properties");
    var story = new StringBuilder(fields(configuration, properties));
    if (!properties.path("kustomizations").isEmpty()) {
      story.append('\n').append(KustomizationView.list(kustomizations(properties)));
    }
    if (!properties.path("statuses").isEmpty()) {
      story.append('\n').append(ObjectView.list(properties.path("statuses")));
    }
    return story.toString();
  }

  private String fields(JsonNode configuration, JsonNode properties) {
    return new Fields()
        .add("Name", configuration.path("name").asText(""))
        .add("Namespace", properties.path("namespace").asText(""))
        .add("Scope", properties.path("scope").asText(""))
        .add("Compliance", compliance(properties))
        .add("Error", properties.path("errorMessage").asText(""))
        .add("Suspended", properties.path("suspend").asBoolean() ? "yes" : "")
        .add("Source", properties.path("sourceKind").asText("") + " " + Source.url(properties))
        .add("Reference", Source.reference(properties))
        .add("Revision", properties.path("sourceSyncedCommitId").asText(""))
        .add("Public key", properties.path("repositoryPublicKey").asText(""))
        .add("Applied", properties.path("receipt").path("message").asText(""))
        .add("Seen", time(properties.path("statusUpdatedAt").asText("")))
        .add("Created", time(configuration.path("systemData").path("createdAt").asText("")))
        .add("Changed", time(configuration.path("systemData").path("lastModifiedAt").asText("")))
        .toString();
  }

  private String time(String time) {
    return time.isEmpty() ? "" : "%s (%s ago)".formatted(time, Age.of(time, now));
  }

  private static List<JsonNode> kustomizations(JsonNode properties) {
    return StreamSupport.stream(properties.path("kustomizations").spliterator(), false).toList();
  }
}

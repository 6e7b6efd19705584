package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Clusters for people.
 *
 * @param now ages count up to it
 */
public record ClusterView(Instant now) {

  /** A row each. */
  public String list(JsonNode clusters) {
    var table = new Table("NAME", "STATUS", "AGENT", "LAST CONTACT", "LOCATION", "AGE");
    for (var cluster : clusters) {
      var properties = cluster.path("properties");
      table.row(
          cluster.path("name").asText(""),
          properties.path("connectivityStatus").asText(""),
          properties.path("agentVersion").asText(""),
          Age.of(properties.path("lastConnectivityTime").asText(""), now),
          cluster.path("location").asText(""),
          Age.of(cluster.path("systemData").path("createdAt").asText(""), now));
    }
    return table.toString();
  }

  /** One row. */
  public String row(JsonNode cluster) {
    return list(JsonNodeFactory.instance.arrayNode().add(cluster));
  }

  /** The whole story of one. */
  public String show(JsonNode cluster) {
    var properties = cluster.path("properties");
    return new Fields()
        .add("Name", cluster.path("name").asText(""))
        .add("Status", properties.path("connectivityStatus").asText(""))
        .add("Last contact", properties.path("lastConnectivityTime").asText(""))
        .add("Agent", properties.path("agentVersion").asText(""))
        .add("Runs", components(properties.path("components")))
        .add("Clock skew", seconds(properties.path("clockSkewSeconds").asText("")))
        .add("Joined", properties.path("publicKeyRegisteredAt").asText(""))
        .add("Keys rotated", properties.path("publicKeyRotatedAt").asText(""))
        .add("Revoked", properties.path("revokedAt").asText(""))
        .add("Delivery", properties.path("delivery").path("message").asText(""))
        .add("Deletion", properties.path("deletion").path("message").asText(""))
        .add("Trouble", properties.path("unsupportedAgent").path("message").asText(""))
        .add("Location", cluster.path("location").asText(""))
        .add("Created", cluster.path("systemData").path("createdAt").asText(""))
        .add("Id", cluster.path("id").asText(""))
        .toString();
  }

  private static String components(JsonNode components) {
    return StreamSupport.stream(components.spliterator(), false)
        .map(one -> one.path("name").asText("") + " " + one.path("version").asText(""))
        .collect(Collectors.joining(", "));
  }

  private static String seconds(String number) {
    return number.isEmpty() ? "" : number + " s";
  }
}

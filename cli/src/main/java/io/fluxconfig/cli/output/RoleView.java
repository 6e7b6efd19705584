package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;

/**
 * Role assignments for people.
 *
 * @param now ages count up to it
 */
public record RoleView(Instant now) {

  /** A row each. */
  public String list(JsonNode assignments) {
    var table = new Table("ROLE", "ASSIGNEE", "ISSUER", "SCOPE", "AGE", "NAME");
    for (var assignment : assignments) {
      var properties = assignment.path("properties");
      table.row(
          properties.path("roleName").asText(""),
          properties.path("principalId").asText(""),
          properties.path("issuer").asText(""),
          properties.path("scope").asText(""),
          Age.of(properties.path("createdOn").asText(""), now),
          assignment.path("name").asText(""));
    }
    return table.toString();
  }

  /** One row. */
  public String row(JsonNode assignment) {
    return list(JsonNodeFactory.instance.arrayNode().add(assignment));
  }
}

package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/** Deployed objects for people. */
public final class ObjectView {
  private ObjectView() {}

  /** A row each. */
  public static String list(JsonNode statuses) {
    var table = new Table("KIND", "NAMESPACE", "NAME", "COMPLIANCE", "APPLIED BY", "MESSAGE");
    for (var status : statuses) {
      table.row(
          status.path("kind").asText(""),
          status.path("namespace").asText(""),
          status.path("name").asText(""),
          status.path("complianceState").asText(""),
          status.path("appliedBy").path("name").asText(""),
          message(status));
    }
    return table.toString();
  }

  /** One with all its conditions. */
  public static String show(JsonNode status) {
    var fields =
        new Fields()
            .add("Kind", status.path("kind").asText(""))
            .add("Namespace", status.path("namespace").asText(""))
            .add("Name", status.path("name").asText(""))
            .add("Compliance", status.path("complianceState").asText(""))
            .add("Applied by", status.path("appliedBy").path("name").asText(""));
    var table = new Table("CONDITION", "STATUS", "REASON", "SINCE", "MESSAGE");
    for (var condition : status.path("statusConditions")) {
      table.row(
          condition.path("type").asText(""),
          condition.path("status").asText(""),
          condition.path("reason").asText(""),
          condition.path("lastTransitionTime").asText(""),
          condition.path("message").asText(""));
    }
    return fields + "\n" + table;
  }

  /** What the condition says that all others lead to. */
  private static String message(JsonNode status) {
    for (var condition : status.path("statusConditions")) {
      if (condition.path("type").asText("").equals("Ready")) {
        return condition.path("message").asText("");
      }
    }
    return "";
  }
}

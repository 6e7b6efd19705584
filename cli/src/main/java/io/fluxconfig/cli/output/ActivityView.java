package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/** The activity log for people. */
public final class ActivityView {
  private ActivityView() {}

  /** A row each. */
  public static String list(JsonNode activities) {
    var table = new Table("TIME", "CALLER", "OPERATION", "OUTCOME", "RESOURCE");
    for (var activity : activities) {
      table.row(
          activity.path("eventTimestamp").asText(""),
          activity.path("caller").asText(""),
          activity.path("operationName").path("value").asText(""),
          "%s (%s)"
              .formatted(
                  activity.path("status").path("value").asText(""),
                  activity.path("subStatus").path("value").asText("")),
          activity.path("resourceId").asText(""));
    }
    return table.toString();
  }
}

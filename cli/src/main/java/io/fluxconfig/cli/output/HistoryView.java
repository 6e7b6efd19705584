package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/** What is remembered of a configuration, for people. */
public final class HistoryView {
  private HistoryView() {}

  /** The accepted changes, a row each. */
  public static String revisions(JsonNode revisions) {
    var table = new Table("REVISION", "TIME", "CHANGE", "GENERATION", "BY", "CORRELATION ID");
    for (var revision : revisions) {
      table.row(
          revision.path("name").asText(""),
          revision.path("at").asText(""),
          revision.path("change").asText(""),
          revision.path("generation").asText(""),
          revision.path("changedBy").asText(""),
          revision.path("correlationId").asText(""));
    }
    return table.toString();
  }

  /** The changes of its compliance, a row each. */
  public static String transitions(JsonNode transitions) {
    var table = new Table("TIME", "COMPLIANCE", "GENERATION", "SOURCE", "MESSAGE");
    for (var transition : transitions) {
      table.row(
          transition.path("at").asText(""),
          transition.path("complianceState").asText(""),
          transition.path("generation").asText(""),
          Source.shortened(transition.path("sourceSyncedCommitId").asText("")),
          transition.path("errorMessage").asText(""));
    }
    return table.toString();
  }
}

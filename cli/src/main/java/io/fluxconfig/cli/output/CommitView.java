package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/** How far a commit has come, for people. */
public final class CommitView {
  private CommitView() {}

  /** In a sentence, and the slowest clusters, a row each. */
  public static String show(JsonNode reach) {
    var count = reach.path("count");
    var sentence =
        "%s has reached %d of %d clusters; Compliant with it: %d.\n"
            .formatted(
                reach.path("commit").asText(""),
                count.path("arrived").asInt(),
                count.path("clusters").asInt(),
                count.path("compliant").asInt());
    var slowest = reach.path("slowest");
    return slowest.isEmpty() ? sentence : sentence + "\n" + table(slowest);
  }

  private static Table table(JsonNode clusters) {
    var table = new Table("SLOWEST", "CONFIGURATIONS", "REACHED", "COMPLIANT");
    for (var cluster : clusters) {
      table.row(
          cluster.path("cluster").asText(""),
          cluster.path("configurations").asText(""),
          cluster.path("arrivedAt").asText(""),
          cluster.path("compliantAt").asText(""));
    }
    return table;
  }
}

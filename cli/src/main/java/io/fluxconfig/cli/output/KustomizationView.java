package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Kustomizations for people. */
public final class KustomizationView {
  private KustomizationView() {}

  /** A row each. */
  public static String list(Iterable<JsonNode> kustomizations) {
    var table =
        new Table("KUSTOMIZATION", "PATH", "DEPENDS ON", "PRUNE", "FORCE", "WAIT", "INTERVAL");
    for (var kustomization : kustomizations) {
      table.row(
          kustomization.path("name").asText(""),
          kustomization.path("path").asText(""),
          StreamSupport.stream(kustomization.path("dependsOn").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(",")),
          kustomization.path("prune").asText(""),
          kustomization.path("force").asText(""),
          kustomization.path("wait").asText(""),
          kustomization.path("syncIntervalInSeconds").asText("") + "s");
    }
    return table.toString();
  }
}

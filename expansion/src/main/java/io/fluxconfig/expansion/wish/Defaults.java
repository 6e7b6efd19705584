package io.fluxconfig.expansion.wish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Defaults that depend on more than one member, and so aren't in the schema. */
final class Defaults {
  private static final String REFERENCE = "repositoryRef";
  private static final Map<String, List<String>> CHOICES =
      new TreeMap<>(
          Map.of(
              "gitRepository", List.of("branch", "master"),
              "ociRepository", List.of("tag", "latest")));

  private Defaults() {}

  /**
   * What to check out or to fetch where nothing is said (contract: the published specification).
   */
  static void fillIn(ObjectNode spec) {
    CHOICES.forEach(
        (source, choice) -> {
          if (spec.path(source) instanceof ObjectNode body
              && Values.isEmpty(body.path(REFERENCE))) {
            body.putObject(REFERENCE).put(choice.getFirst(), choice.getLast());
          }
        });
  }
}

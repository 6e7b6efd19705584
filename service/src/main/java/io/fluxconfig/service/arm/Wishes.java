package io.fluxconfig.service.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.expansion.wish.KeptSettings;
import io.fluxconfig.expansion.wish.Merge;
import io.fluxconfig.expansion.wish.Problem;
import io.fluxconfig.expansion.wish.WishReader;
import io.fluxconfig.service.configuration.Configuration;
import io.fluxconfig.service.configuration.Wanted;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Turns what clients send into what they want, or refuses it with all that is wrong. */
@Singleton
class Wishes {
  private static final String PROPERTIES = "properties";

  private final ObjectMapper json;

  Wishes(ObjectMapper json) {
    this.json = json;
  }

  /** What a PUT says. */
  Wanted put(String name, JsonNode body) {
    var read = WishReader.read(name, body);
    refuse(read.problems());
    return Wanted.of(read.wish());
  }

  /** What a PATCH makes of what there is. */
  Wanted patch(Configuration present, JsonNode body) {
    var patch = body.path(PROPERTIES);
    if (!patch.isObject() && !patch.isMissingNode() && !patch.isNull()) {
      refuse(List.of(new Problem(PROPERTIES, "must be an object")));
    }
    var properties = Merge.of(json.valueToTree(present.properties()), patch);
    var stored = present.properties().settingKeys();
    var kept = KeptSettings.after(stored, patch, properties.path("sourceKind").asText());
    var merged = json.createObjectNode().<ObjectNode>set(PROPERTIES, properties);
    var read = WishReader.read(present.name(), merged, kept.keys());
    var problems = new ArrayList<>(kept.problems());
    problems.addAll(lost(present, kept));
    read.problems().stream().map(problem -> stored(problem, body)).forEach(problems::add);
    refuse(problems);
    return kept.keys().isEmpty()
        ? Wanted.of(read.wish())
        : Wanted.keeping(read.wish(), kept.keys());
  }

  /** What the service has lost before the cluster had it can't be kept. */
  private static List<Problem> lost(Configuration present, KeptSettings kept) {
    return present.lostSettings() == null || kept.keys().isEmpty()
        ? List.of()
        : List.of(
            new Problem(PROPERTIES + ".configurationProtectedSettings", present.lostSettings()));
  }

  /** Says of a member that the client didn't send that it is there from before. */
  private static Problem stored(Problem problem, JsonNode body) {
    var pointer = "/" + problem.target().replaceAll("[.\\[]", "/").replace("]", "");
    return body.at(pointer).isMissingNode()
        ? new Problem(
            problem.target(), problem.message() + " (as it stands; say null to clear a member)")
        : problem;
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw ArmException.invalid(problems);
    }
  }
}

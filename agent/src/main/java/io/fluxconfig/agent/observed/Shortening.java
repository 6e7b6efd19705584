package io.fluxconfig.agent.observed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.protocol.StatusReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Cuts a status down to what the service takes, so that it keeps its meaning: objects are left out
 * of its list, those that are well first, and it says how many. Where that isn't enough, long texts
 * are cut, and of the rest only what matters most is kept.
 */
final class Shortening {
  private static final String STATUSES = "statuses";
  private static final String CUT = "… (cut)";
  private static final int MAX_TEXT = 1024;

  /** What the number of omitted objects may take. */
  private static final int RESERVE = 64;

  private static final List<String> URGENCY =
      List.of(ComplianceState.NON_COMPLIANT, ComplianceState.PENDING, ComplianceState.UNKNOWN);
  private static final List<String> ESSENTIAL =
      List.of(
          "generation",
          "observedGeneration",
          "provisioningState",
          "complianceState",
          "errorMessage",
          "sourceSyncedCommitId",
          "sourceUpdatedAt",
          "repositoryPublicKey",
          "lastHandledReconcileAt");

  private Shortening() {}

  /** The same, or as much of it as has at most so many characters of JSON. */
  static JsonNode fit(JsonNode status, int most) {
    if (!(status instanceof ObjectNode whole) || length(whole) <= most) {
      return status;
    }
    var listed = elements(whole.get(STATUSES));
    var rest = whole.deepCopy().without(List.of(STATUSES));
    return length(rest) <= most / 2
        ? withSome(listed, (ObjectNode) rest, most)
        : withSome(listed, essential(whole), most);
  }

  private static ObjectNode essential(ObjectNode whole) {
    var kept = whole.objectNode();
    for (var name : ESSENTIAL) {
      var member = whole.get(name);
      if (member != null && member.isValueNode()) {
        kept.set(name, cut(member));
      }
    }
    return kept;
  }

  private static JsonNode cut(JsonNode value) {
    return value.isTextual() && value.textValue().length() > MAX_TEXT
        ? TextNode.valueOf(value.textValue().substring(0, MAX_TEXT) + CUT)
        : value;
  }

  /** As many objects as there is room for, in the order in which they came. */
  private static ObjectNode withSome(List<JsonNode> listed, ObjectNode status, int most) {
    var kept = mostUrgent(listed, most - length(status) - RESERVE);
    var some = status.putArray(STATUSES);
    IntStream.range(0, listed.size()).filter(kept::contains).forEach(i -> some.add(listed.get(i)));
    return status.put(StatusReport.STATUSES_OMITTED, listed.size() - kept.size());
  }

  private static Set<Integer> mostUrgent(List<JsonNode> listed, int room) {
    var kept = new HashSet<Integer>();
    var left = room;
    var byUrgency =
        IntStream.range(0, listed.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> urgency(listed.get(i))))
            .toList();
    for (var index : byUrgency) {
      var length = length(listed.get(index)) + 1;
      if (length <= left) {
        kept.add(index);
        left -= length;
      }
    }
    return kept;
  }

  /** What the configuration consists of goes before what that has applied. */
  private static int urgency(JsonNode object) {
    var index = URGENCY.indexOf(object.path("complianceState").asText());
    return object.path("appliedBy").isObject() ? (index < 0 ? URGENCY.size() : index) : -1;
  }

  private static List<JsonNode> elements(JsonNode array) {
    var all = new ArrayList<JsonNode>();
    if (array != null && array.isArray()) {
      array.forEach(all::add);
    }
    return all;
  }

  private static int length(JsonNode value) {
    return value.toString().length();
  }
}

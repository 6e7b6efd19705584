package io.fluxconfig.expansion.wish;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.v1alpha1.SourceKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads credentials, wherever they stand. No problem quotes them. */
final class Credentials {
  private final JsonNode properties;
  private final SourceKind kind;
  private final List<Problem> problems;

  /** {@code kind} is null where it isn't known. */
  Credentials(JsonNode properties, SourceKind kind, List<Problem> problems) {
    this.properties = properties;
    this.kind = kind;
    this.problems = problems;
  }

  /** By their keys. */
  Map<String, String> read() {
    var map = properties.path(Setting.MAP);
    if (!map.isMissingNode() && !map.isNull() && !map.isObject()) {
      problem(Setting.MAP, "must be an object");
    }
    map.fieldNames().forEachRemaining(key -> checkKnown(key, map.get(key)));
    var read = new TreeMap<String, String>();
    for (var setting : Setting.values()) {
      var value = setting.in(properties);
      if (!Values.isEmpty(value) && isFine(setting, value) && !value.asText().isBlank()) {
        read.put(setting.key(), value.asText());
      }
    }
    return read;
  }

  private void checkKnown(String key, JsonNode value) {
    var isKnown = Setting.of(key).filter(Setting::isInMap).isPresent();
    if (!isKnown && !Values.isEmpty(value)) {
      problem(Setting.MAP + "." + key, "is not a setting that is known; known are " + known());
    }
  }

  private static String known() {
    return String.join(
        ", ", Arrays.stream(Setting.values()).filter(Setting::isInMap).map(Setting::key).toList());
  }

  private boolean isFine(Setting setting, JsonNode value) {
    if (!value.isTextual()) {
      return problem(setting.path(), "must be a text");
    }
    // One in a source's body is found with the body.
    if (setting.isInMap() && kind != null && setting.kind() != kind) {
      return problem(
          setting.path(), "is for another sourceKind than the one that is asked for; leave it out");
    }
    return TextRules.fileSize(value.asText())
        .map(message -> problem(setting.path(), message))
        .orElse(true);
  }

  private boolean problem(String path, String message) {
    problems.add(new Problem(WishReader.PROPERTIES + "." + path, message));
    return false;
  }
}

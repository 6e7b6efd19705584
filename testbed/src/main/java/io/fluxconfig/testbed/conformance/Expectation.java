package io.fluxconfig.testbed.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Compares what came with what a conversation expects. Members that it doesn't name are free, for
 * newer versions have more; {@code $any}, {@code $text}, {@code $number}, {@code $time} and {@code
 * $absent} say of what kind one is; a reference to something unknown takes it down. An array must
 * have the same elements, unless it is to {@code $contain} some, or to be {@code $without} some.
 *
 * @param variables what references mean
 */
record Expectation(Variables variables) {

  /** What doesn't fit, for people; empty where all does. */
  Optional<String> mismatch(JsonNode expected, JsonNode actual) {
    return mismatch(expected, actual, "");
  }

  private Optional<String> mismatch(JsonNode expected, JsonNode actual, String at) {
    if (expected.has("$contain") || expected.has("$without")) {
      return selection(expected, actual, at);
    }
    if (expected.isObject()) {
      return members(expected, actual, at);
    }
    if (expected.isArray()) {
      return elements(expected, actual, at);
    }
    return leaf(expected, actual, at);
  }

  private Optional<String> members(JsonNode expected, JsonNode actual, String at) {
    return expected.properties().stream()
        .map(one -> mismatch(one.getValue(), actual.path(one.getKey()), at + "/" + one.getKey()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> selection(JsonNode expected, JsonNode actual, String at) {
    var missing =
        elements(expected.path("$contain"))
            .filter(one -> elements(actual).noneMatch(found -> fits(one, found)))
            .map(one -> "%s: %s expected in %s".formatted(at, one, actual));
    var wrong =
        elements(expected.path("$without"))
            .filter(one -> elements(actual).anyMatch(found -> fits(one, found)))
            .map(one -> "%s: %s not expected in %s".formatted(at, one, actual));
    return Stream.concat(missing, wrong).findFirst();
  }

  private boolean fits(JsonNode expected, JsonNode actual) {
    return mismatch(expected, actual).isEmpty();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private Optional<String> elements(JsonNode expected, JsonNode actual, String at) {
    var sizes =
        Stream.of(actual)
            .filter(found -> !found.isArray() || found.size() != expected.size())
            .map(found -> "%s: %d elements expected: %s".formatted(at, expected.size(), found));
    var each =
        IntStream.range(0, expected.size())
            .mapToObj(i -> mismatch(expected.get(i), actual.path(i), at + "/" + i))
            .flatMap(Optional::stream);
    return Stream.concat(sizes, each).findFirst();
  }

  private Optional<String> leaf(JsonNode expected, JsonNode actual, String at) {
    var fits =
        switch (expected.asText()) {
          case "$absent" -> actual.isMissingNode() || actual.isNull();
          case "$any" -> !actual.isMissingNode() && !actual.isNull();
          case "$text" -> actual.isTextual() && !actual.asText().isBlank();
          case "$number" -> actual.isNumber();
          case "$time" -> isTime(actual);
          default -> isSame(expected, actual);
        };
    var shown = actual instanceof MissingNode ? "nothing" : actual.toString();
    return Optional.of("%s: %s expected, and there is %s".formatted(at, expected, shown))
        .filter(Predicate.not(message -> fits));
  }

  private boolean isSame(JsonNode expected, JsonNode actual) {
    var fresh = Variables.reference(expected).filter(name -> variables.get(name).isEmpty());
    if (fresh.isPresent() && actual.isValueNode() && !actual.isNull()) {
      variables.set(fresh.get(), actual);
      return true;
    }
    var filled = variables.fill(expected);
    return fresh.isEmpty()
        && (filled.isNumber() && actual.isNumber()
            ? filled.decimalValue().compareTo(actual.decimalValue()) == 0
            : filled.equals(actual));
  }

  private static boolean isTime(JsonNode node) {
    try {
      return Instant.parse(node.asText()).isAfter(Instant.EPOCH);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}

package io.fluxconfig.testbed.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user of the benchmarks chose, by environment variables.
 *
 * @param size {@code N}: how many configurations; default 1000
 * @param parts {@code PARTS}: names of the parts to measure, separated by commas; default all
 */
record BenchSettings(int size, List<String> parts) {
  /** The size that the document is about. */
  static final int SIZE = 1000;

  static BenchSettings of(Map<String, String> environment) {
    return new BenchSettings(
        given(environment, "N").map(Integer::parseInt).orElse(SIZE),
        given(environment, "PARTS").map(parts -> List.of(parts.split(","))).orElse(List.of()));
  }

  boolean asksFor(Part part) {
    return parts.isEmpty() || parts.contains(part.name());
  }

  /** Whether the figures are those that the document is for. */
  boolean isWhole() {
    return size == SIZE;
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}

package io.fluxconfig.controller.plan;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Durations as Flux reads them. */
final class Durations {
  private static final long DEFAULT_SECONDS = 600;

  private Durations() {}

  /** Such as {@code 600s}; the default where nothing is said. */
  static String orDefault(Long seconds) {
    return text(seconds == null ? DEFAULT_SECONDS : seconds);
  }

  /** Such as {@code 600s}; null where nothing is said. */
  static String orNull(Long seconds) {
    return seconds == null ? null : text(seconds);
  }

  static Optional<Refusal> check(FluxConfig config) {
    return given(config).entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .filter(entry -> entry.getValue() < 1 || entry.getValue() > FluxConfigSpec.MAX_SECONDS)
        .findFirst()
        .map(
            entry ->
                Refusal.invalid(
                    entry.getKey(), "must be between 1 and " + FluxConfigSpec.MAX_SECONDS));
  }

  private static Map<String, Long> given(FluxConfig config) {
    var all = new LinkedHashMap<String, Long>();
    var git = config.getSpec().gitRepository();
    all.put(Fields.GIT_REPOSITORY + ".timeoutInSeconds", git.timeoutInSeconds());
    all.put(Fields.GIT_REPOSITORY + ".syncIntervalInSeconds", git.syncIntervalInSeconds());
    new TreeMap<>(config.getSpec().kustomizations())
        .forEach(
            (name, definition) -> {
              var field = Fields.kustomization(name);
              all.put(field + ".timeoutInSeconds", definition.timeoutInSeconds());
              all.put(field + ".syncIntervalInSeconds", definition.syncIntervalInSeconds());
              all.put(field + ".retryIntervalInSeconds", definition.retryIntervalInSeconds());
            });
    return all;
  }

  private static String text(long seconds) {
    return seconds + "s";
  }
}

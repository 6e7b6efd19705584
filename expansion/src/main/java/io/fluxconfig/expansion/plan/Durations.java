package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  static Stream<Refusal> problems(FluxConfig config) {
    return given(config).entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .filter(entry -> entry.getValue() < 1 || entry.getValue() > FluxConfigSpec.MAX_SECONDS)
        .map(
            entry ->
                Refusal.invalid(
                    entry.getKey(), "must be between 1 and " + FluxConfigSpec.MAX_SECONDS));
  }

  private static Map<String, Long> given(FluxConfig config) {
    var all = new LinkedHashMap<String, Long>();
    putSource(all, config.getSpec());
    new TreeMap<>(config.getSpec().kustomizations())
        .forEach(
            (name, definition) -> {
              var field = Fields.kustomization(name);
              put(all, field, definition.timeoutInSeconds(), definition.syncIntervalInSeconds());
              all.put(field + ".retryIntervalInSeconds", definition.retryIntervalInSeconds());
            });
    return all;
  }

  private static void putSource(Map<String, Long> all, FluxConfigSpec spec) {
    var git = spec.gitRepository();
    if (git != null) {
      put(all, Fields.GIT_REPOSITORY, git.timeoutInSeconds(), git.syncIntervalInSeconds());
    }
    var bucket = spec.bucket();
    if (bucket != null) {
      put(all, Fields.BUCKET, bucket.timeoutInSeconds(), bucket.syncIntervalInSeconds());
    }
    var blob = spec.azureBlob();
    if (blob != null) {
      put(all, Fields.AZURE_BLOB, blob.timeoutInSeconds(), blob.syncIntervalInSeconds());
    }
    var oci = spec.ociRepository();
    if (oci != null) {
      put(all, Fields.OCI_REPOSITORY, oci.timeoutInSeconds(), oci.syncIntervalInSeconds());
    }
  }

  private static void put(Map<String, Long> all, String field, Long timeout, Long interval) {
    all.put(field + ".timeoutInSeconds", timeout);
    all.put(field + ".syncIntervalInSeconds", interval);
  }

  private static String text(long seconds) {
    return seconds + "s";
  }
}

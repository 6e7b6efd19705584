package io.fluxconfig.controller.plan;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.Objects;
import java.util.Optional;

/** What a FluxConfig must have, should its definition in the cluster be older than this. */
final class Presence {
  private Presence() {}

  static Optional<Refusal> check(FluxConfig config) {
    var spec = config.getSpec();
    if (spec == null || spec.scope() == null) {
      return missing(Fields.SCOPE);
    }
    if (spec.gitRepository() == null || spec.gitRepository().url() == null) {
      return missing(Fields.GIT_REPOSITORY + ".url");
    }
    return spec.kustomizations().entrySet().stream()
        .filter(entry -> Objects.isNull(entry.getValue()))
        .findFirst()
        .flatMap(entry -> missing(Fields.kustomization(entry.getKey())));
  }

  private static Optional<Refusal> missing(String field) {
    return Optional.of(Refusal.invalid(field, "is required"));
  }
}

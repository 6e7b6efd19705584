package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a FluxConfig must have, should its definition in the cluster be older than this. */
final class Presence {
  private Presence() {}

  static Stream<Refusal> problems(FluxConfig config) {
    var spec = config.getSpec();
    if (spec == null) {
      return missing(Fields.SCOPE).stream();
    }
    var scope = spec.scope() == null ? missing(Fields.SCOPE) : Optional.<Refusal>empty();
    return Stream.of(scope.stream(), source(spec), kustomizations(spec)).flatMap(all -> all);
  }

  private static Stream<Refusal> kustomizations(FluxConfigSpec spec) {
    return spec.kustomizations().entrySet().stream()
        .filter(entry -> Objects.isNull(entry.getValue()))
        .map(Map.Entry::getKey)
        .flatMap(name -> missing(Fields.kustomization(name)).stream());
  }

  /** What the source lacks. */
  static Stream<Refusal> source(FluxConfigSpec spec) {
    return spec.sourceKind() == null ? missing(Fields.SOURCE_KIND).stream() : ofKind(spec);
  }

  private static Stream<Refusal> ofKind(FluxConfigSpec spec) {
    return switch (spec.sourceKind()) {
      case GIT_REPOSITORY ->
          Refusal.found(
              () -> has(spec.gitRepository(), d -> d.url(), Fields.GIT_REPOSITORY, "url"));
      case BUCKET ->
          Refusal.found(
              () -> has(spec.bucket(), d -> d.url(), Fields.BUCKET, "url"),
              () -> has(spec.bucket(), d -> d.bucketName(), Fields.BUCKET, "bucketName"));
      case AZURE_BLOB ->
          Refusal.found(
              () -> has(spec.azureBlob(), d -> d.url(), Fields.AZURE_BLOB, "url"),
              () ->
                  has(
                      spec.azureBlob(),
                      d -> d.containerName(),
                      Fields.AZURE_BLOB,
                      "containerName"));
      case OCI_REPOSITORY ->
          Refusal.found(
              () -> has(spec.ociRepository(), d -> d.url(), Fields.OCI_REPOSITORY, "url"));
    };
  }

  private static <T> Optional<Refusal> has(
      T source, Function<T, String> member, String field, String name) {
    return source == null || !SourcePlan.isGiven(member.apply(source))
        ? missing(field + "." + name)
        : Optional.empty();
  }

  private static Optional<Refusal> missing(String field) {
    return Optional.of(Refusal.invalid(field, "is required"));
  }
}

package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.AzureBlobDefinition;
import io.fluxconfig.api.v1alpha1.BucketDefinition;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.OciRepositoryDefinition;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a FluxConfig must have, should its definition in the cluster be older than this. */
final class Presence {
  private Presence() {}

  static Optional<Refusal> check(FluxConfig config) {
    var spec = config.getSpec();
    if (spec == null || spec.scope() == null) {
      return missing(Fields.SCOPE);
    }
    if (spec.sourceKind() == null) {
      return missing(Fields.SOURCE_KIND);
    }
    return source(spec)
        .or(
            () ->
                spec.kustomizations().entrySet().stream()
                    .filter(entry -> Objects.isNull(entry.getValue()))
                    .findFirst()
                    .flatMap(entry -> missing(Fields.kustomization(entry.getKey()))));
  }

  private static Optional<Refusal> source(FluxConfigSpec spec) {
    return switch (spec.sourceKind()) {
      case GIT_REPOSITORY ->
          has(spec.gitRepository(), GitRepositoryDefinition::url, Fields.GIT_REPOSITORY + ".url");
      case BUCKET ->
          has(spec.bucket(), BucketDefinition::url, Fields.BUCKET + ".url")
              .or(
                  () ->
                      has(
                          spec.bucket(),
                          BucketDefinition::bucketName,
                          Fields.BUCKET + ".bucketName"));
      case AZURE_BLOB ->
          has(spec.azureBlob(), AzureBlobDefinition::url, Fields.AZURE_BLOB + ".url")
              .or(
                  () ->
                      has(
                          spec.azureBlob(),
                          AzureBlobDefinition::containerName,
                          Fields.AZURE_BLOB + ".containerName"));
      case OCI_REPOSITORY ->
          has(spec.ociRepository(), OciRepositoryDefinition::url, Fields.OCI_REPOSITORY + ".url");
    };
  }

  private static <T> Optional<Refusal> has(T source, Function<T, String> member, String field) {
    return source == null || !SourcePlan.isGiven(member.apply(source))
        ? missing(field)
        : Optional.empty();
  }

  private static Optional<Refusal> missing(String field) {
    return Optional.of(Refusal.invalid(field, "is required"));
  }
}

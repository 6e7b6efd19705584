package io.fluxconfig.expansion.wish;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.v1alpha1.SourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The definitions of the four kinds of source, of which one is meant. */
final class SourceBodies {
  /** By the words for {@code sourceKind}. */
  private static final Map<String, String> NAMES =
      new TreeMap<>(
          Map.of(
              "GitRepository", "gitRepository",
              "Bucket", "bucket",
              "AzureBlob", "azureBlob",
              "OCIRepository", "ociRepository"));

  private static final Map<String, SourceKind> KINDS =
      Map.of(
          "GitRepository", SourceKind.GIT_REPOSITORY,
          "Bucket", SourceKind.BUCKET,
          "AzureBlob", SourceKind.AZURE_BLOB,
          "OCIRepository", SourceKind.OCI_REPOSITORY);

  private final JsonNode properties;
  private final List<Problem> problems;

  SourceBodies(JsonNode properties, List<Problem> problems) {
    this.properties = properties;
    this.problems = problems;
  }

  /** The kind that a word stands for. */
  static Optional<SourceKind> kind(String word) {
    return Optional.ofNullable(KINDS.get(word));
  }

  /** The member that a kind's definition is in. */
  static Optional<String> name(String kind) {
    return Optional.ofNullable(NAMES.get(kind));
  }

  /**
   * The one that is meant. The others must say nothing; {@code {}} does (contract: the CLI sends
   * it).
   */
  Optional<String> forKind(String kind) {
    var meant = name(kind);
    meant.ifPresent(
        one ->
            NAMES.forEach(
                (of, name) -> {
                  if (!name.equals(one) && !Values.isEmpty(properties.path(name))) {
                    problems.add(
                        new Problem(
                            WishReader.PROPERTIES + "." + name,
                            "is for sourceKind %s, but this is %s; leave it out, or change sourceKind"
                                .formatted(of, kind)));
                  }
                }));
    return meant;
  }
}

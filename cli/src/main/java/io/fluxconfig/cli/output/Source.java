package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Where a configuration's manifests come from, in a few words. */
final class Source {
  private static final Map<String, String> MEMBERS =
      Map.of(
          "GitRepository", "gitRepository",
          "Bucket", "bucket",
          "AzureBlob", "azureBlob",
          "OCIRepository", "ociRepository");

  private static final int SHORT_HASH = 8;

  private Source() {}

  static String url(JsonNode properties) {
    return body(properties).path("url").asText("");
  }

  /** Such as {@code branch main}; the bucket's or container's name where it is one. */
  static String reference(JsonNode properties) {
    var body = body(properties);
    var reference =
        StreamSupport.stream(body.path("repositoryRef").properties().spliterator(), false)
            .filter(member -> !member.getValue().asText("").isEmpty())
            .map(member -> member.getKey() + " " + member.getValue().asText())
            .collect(Collectors.joining(", "));
    return reference + body.path("bucketName").asText("") + body.path("containerName").asText("");
  }

  /** A revision with as much of its hash as people look at. */
  static String shortened(String revision) {
    return revision.replaceFirst("(:[0-9a-f]{%d})[0-9a-f]+$".formatted(SHORT_HASH), "$1");
  }

  private static JsonNode body(JsonNode properties) {
    return properties.path(MEMBERS.getOrDefault(properties.path("sourceKind").asText(""), ""));
  }
}

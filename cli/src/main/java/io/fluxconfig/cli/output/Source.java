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

  private static JsonNode body(JsonNode properties) {
    return properties.path(MEMBERS.getOrDefault(properties.path("sourceKind").asText(""), ""));
  }
}

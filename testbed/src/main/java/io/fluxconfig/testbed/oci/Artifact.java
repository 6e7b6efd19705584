package io.fluxconfig.testbed.oci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What {@code flux push artifact} makes: one layer with manifests, an empty configuration, and
 * annotations that say where it is from.
 */
record Artifact(Blob config, Blob layer, Blob manifest) {
  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private static final String CONFIG = "application/vnd.cncf.flux.config.v1+json";
  private static final String CONTENT = "application/vnd.cncf.flux.content.v1.tar+gzip";
  private static final String SOURCE = "https://git.example.com/testbed";
  // Sorted, so that the same files give the same digest in each run.
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  static Artifact of(Map<String, String> files) {
    var config = new Blob(CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
    var layer = new Blob(CONTENT, Layer.of(files));
    return new Artifact(config, layer, manifest(config, layer));
  }

  private static Blob manifest(Blob config, Blob layer) {
    var annotations =
        Map.of(
            "org.opencontainers.image.source",
            SOURCE,
            "org.opencontainers.image.revision",
            "main@" + layer.digest());
    var manifest =
        Map.of(
            "schemaVersion",
            2,
            "mediaType",
            MANIFEST,
            "config",
            config.descriptor(),
            "layers",
            List.of(layer.descriptor()),
            "annotations",
            annotations);
    try {
      return new Blob(MANIFEST, JSON.writeValueAsBytes(manifest));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.Labels;
import io.fluxconfig.expansion.flux.FluxObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a HelmRelease that asks for it use the configuration's own source, whose name it can't
 * know.
 */
final class ManagedSourcePatch {
  /**
   * What a chart's folder can be in. An OCI artifact is a chart itself, and one with manifests is
   * none.
   */
  private static final Set<String> KINDS = Set.of("GitRepository", "Bucket");

  private static final Map<String, Object> TARGET =
      new TreeMap<>(
          Map.of(
              "group",
              "helm.toolkit.fluxcd.io",
              "kind",
              "HelmRelease",
              "annotationSelector",
              Labels.USE_MANAGED_SOURCE + "=true"));

  private ManagedSourcePatch() {}

  /** One of a Kustomization's {@code patches}; the patch's own name and version have no effect. */
  static Optional<Map<String, Object>> of(FluxObject<?, ?> source) {
    var kind = source.getKind();
    var metadata = source.getMetadata();
    var patch =
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: any
        spec:
          chart:
            spec:
              sourceRef:
                kind: "%s"
                name: "%s"
                namespace: "%s"
        """
            .formatted(kind, metadata.getName(), metadata.getNamespace());
    return KINDS.contains(kind)
        ? Optional.of(new TreeMap<>(Map.of("patch", patch, "target", TARGET)))
        : Optional.empty();
  }
}

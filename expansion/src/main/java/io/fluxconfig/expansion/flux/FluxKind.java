package io.fluxconfig.expansion.flux;

import java.util.Map;
import java.util.Set;

/** Flux's kinds, as far as a configuration's status lists objects of them (contract). */
public final class FluxKind {
  /** The one whose objects have properties of their own. */
  public static final String HELM_RELEASE = "HelmRelease";

  private static final Map<String, Set<String>> LISTED =
      Map.of(
          "source.toolkit.fluxcd.io",
          Set.of("GitRepository", "Bucket", "OCIRepository", "HelmRepository", "HelmChart"),
          "helm.toolkit.fluxcd.io",
          Set.of(HELM_RELEASE),
          "kustomize.toolkit.fluxcd.io",
          Set.of("Kustomization"));

  private FluxKind() {}

  /** Whether a kind's objects are listed. */
  public static boolean isListed(String group, String kind) {
    return LISTED.getOrDefault(group, Set.of()).contains(kind);
  }

  /** The program that looks after a group's kinds, such as {@code source-controller}. */
  public static String controller(String group) {
    return group.substring(0, group.indexOf('.')) + "-controller";
  }
}

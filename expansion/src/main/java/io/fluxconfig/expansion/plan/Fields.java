package io.fluxconfig.expansion.plan;

/** Paths of members in a FluxConfig, as messages name them. */
final class Fields {
  static final String NAME = "metadata.name";
  static final String SCOPE = "spec.scope";
  static final String SOURCE_KIND = "spec.sourceKind";
  static final String GIT_REPOSITORY = "spec.gitRepository";
  static final String BUCKET = "spec.bucket";
  static final String AZURE_BLOB = "spec.azureBlob";
  static final String OCI_REPOSITORY = "spec.ociRepository";

  /** Where clients give what isn't in the FluxConfig. */
  static final String SETTINGS = "configurationProtectedSettings.";

  private Fields() {}

  static String kustomization(String name) {
    return "spec.kustomizations[" + name + "]";
  }
}

package io.fluxconfig.controller.plan;

/** Paths of members in a FluxConfig, as messages name them. */
final class Fields {
  static final String SCOPE = "spec.scope";
  static final String GIT_REPOSITORY = "spec.gitRepository";

  private Fields() {}

  static String kustomization(String name) {
    return "spec.kustomizations[" + name + "]";
  }
}

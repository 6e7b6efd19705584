package io.fluxconfig.expansion.wish;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.v1alpha1.FluxConfig;

/** The schema that the API server holds a FluxConfig's spec to. */
final class SpecSchema {
  private static final String FILE = "/META-INF/fabric8/fluxconfigs.%s-v1.yml";
  private static final JSONSchemaProps SPEC = read();

  private SpecSchema() {}

  /** The schema of one of the spec's members. */
  static JSONSchemaProps of(String member) {
    return SPEC.getProperties().get(member);
  }

  private static JSONSchemaProps read() {
    var file = FluxConfig.class.getResourceAsStream(FILE.formatted(FluxConfig.GROUP));
    return Serialization.unmarshal(file, CustomResourceDefinition.class)
        .getSpec()
        .getVersions()
        .getFirst()
        .getSchema()
        .getOpenAPIV3Schema()
        .getProperties()
        .get("spec");
  }
}

package io.fluxconfig.api.crd;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.io.File;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the CustomResourceDefinition at build time; it becomes a resource of this module's jar.
 */
public final class CrdFile implements CRDPostProcessor {
  private static final List<String> COLUMNS =
      List.of("SCOPE", "URL", "PROVISION", "COMPLIANCE", "AGE");

  private CrdFile() {}

  /**
   * Generates the file.
   *
   * @param arguments the folder to write to
   */
  public static void main(String[] arguments) {
    var folder = new File(arguments[0]);
    folder.mkdirs();
    new CRDGenerator()
        .inOutputDir(folder)
        .withMinQuotes(true)
        .withPostProcessor(new CrdFile())
        .forCRDVersions("v1")
        .customResourceClasses(FluxConfig.class)
        .generate();
  }

  /**
   * Adds what no annotation can say: the order of the columns, the key of the conditions, and that
   * free-form members have values of any type.
   */
  @Override
  public HasMetadata process(HasMetadata crd, String version) {
    var served = ((CustomResourceDefinition) crd).getSpec().getVersions().getFirst();
    served.getAdditionalPrinterColumns().sort(Comparator.comparing(this::position));
    var status = served.getSchema().getOpenAPIV3Schema().getProperties().get("status");
    var conditions = status.getProperties().get("conditions");
    conditions.setXKubernetesListType("map");
    conditions.setXKubernetesListMapKeys(List.of("type"));
    conditions.getItems().getSchema().setRequired(List.of("type", "status"));
    freeForm(served.getSchema().getOpenAPIV3Schema().getProperties().get("spec"));
    return crd;
  }

  private void freeForm(JSONSchemaProps schema) {
    if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
      schema.setAdditionalProperties(null);
    }
    if (schema.getAdditionalProperties() != null) {
      freeForm(schema.getAdditionalProperties().getSchema());
    }
    schema.getProperties().values().forEach(this::freeForm);
  }

  private int position(CustomResourceColumnDefinition column) {
    return COLUMNS.indexOf(column.getName());
  }
}

package io.fluxconfig.expansion.fuzz;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Specs of FluxConfigs that the API server would store: from the generated definition, and by its
 * rules, which no schema can say.
 */
final class Specs {
  private static final String DEFINITION =
      "/META-INF/fabric8/fluxconfigs.clusterconfig.azure.com-v1.yml";
  private static final Map<String, String> BODIES =
      Map.of(
          "GitRepository", "gitRepository",
          "Bucket", "bucket",
          "AzureBlob", "azureBlob",
          "OCIRepository", "ociRepository");
  private static final Pattern NAME = Pattern.compile(Names.NAME_PATTERN);
  private static final int MOST = 4;

  private static final JSONSchemaProps SCHEMA = schema();

  private Specs() {}

  static Arbitrary<Map<String, Object>> all() {
    return Combinators.combine(Arbitraries.of(BODIES.keySet()), Arbitraries.of(0.05, 0.15, 0.5))
        .flatAs(Specs::all);
  }

  private static Arbitrary<Map<String, Object>> all(String kind, double density) {
    return Combinators.combine(rest(density), body(kind, density), kustomizations(density))
        .as((rest, body, kustomizations) -> spec(rest, kind, body, kustomizations));
  }

  private static Map<String, Object> spec(
      Map<String, Object> rest, String kind, Object body, Map<String, Object> kustomizations) {
    var spec = new LinkedHashMap<>(rest);
    spec.put("sourceKind", kind);
    spec.put(BODIES.get(kind), body);
    spec.put("kustomizations", kustomizations);
    return spec;
  }

  private static Arbitrary<Map<String, Object>> rest(double density) {
    return SchemaValues.of(
            without(List.of("kustomizations"), List.copyOf(BODIES.values())), density)
        .map(Specs::members);
  }

  private static Arbitrary<Object> body(String kind, double density) {
    return SchemaValues.of(SCHEMA.getProperties().get(BODIES.get(kind)), density);
  }

  private static Arbitrary<Map<String, Object>> kustomizations(double density) {
    var names =
        Texts.names().filter(name -> name.length() <= Names.MAX_NAME && NAME.matcher(name).find());
    var definition =
        SCHEMA.getProperties().get("kustomizations").getAdditionalProperties().getSchema();
    var all = Arbitraries.maps(names, SchemaValues.of(definition, density)).ofMaxSize(MOST);
    return Combinators.combine(all, Arbitraries.of(true, true, true, false))
        .as((some, known) -> known ? dependingOnTheFirst(some) : some);
  }

  /** As drawn, hardly any would depend on one that is there. */
  private static Map<String, Object> dependingOnTheFirst(Map<String, Object> kustomizations) {
    var first = kustomizations.keySet().stream().min(Comparator.naturalOrder()).orElse("");
    var changed = new TreeMap<String, Object>();
    kustomizations.forEach(
        (name, definition) -> {
          var members = new LinkedHashMap<>(members(definition));
          members.computeIfPresent(
              "dependsOn", (any, names) -> name.equals(first) ? List.of() : List.of(first));
          changed.put(name, members);
        });
    return changed;
  }

  private static JSONSchemaProps without(List<String> some, List<String> others) {
    var copy = Serialization.clone(SCHEMA);
    copy.getProperties().keySet().removeAll(some);
    copy.getProperties().keySet().removeAll(others);
    return copy;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Object value) {
    return (Map<String, Object>) value;
  }

  private static JSONSchemaProps schema() {
    try (var file = Specs.class.getResourceAsStream(DEFINITION)) {
      return Serialization.unmarshal(file, CustomResourceDefinition.class)
          .getSpec()
          .getVersions()
          .getFirst()
          .getSchema()
          .getOpenAPIV3Schema()
          .getProperties()
          .get("spec");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

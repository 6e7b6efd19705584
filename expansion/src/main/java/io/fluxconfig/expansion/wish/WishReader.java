package io.fluxconfig.expansion.wish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.expansion.plan.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a fluxConfiguration as clients send it (contract: the published specification). Members
 * that only the service writes, and unknown ones, are skipped: clients send back what they have
 * read.
 */
public final class WishReader {
  static final String PROPERTIES = "properties";

  /** More help nobody. */
  private static final int MAX_PROBLEMS = 100;

  private static final List<String> VALIDATIONS = List.of("none", "client", "server");
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final List<Problem> problems = new ArrayList<>();
  private final String name;

  private WishReader(String name) {
    this.name = name;
  }

  /**
   * What was read.
   *
   * @param wish good only if there are no problems
   * @param problems all that is wrong, at most one a member, in an order that stays
   */
  public record Read(Wish wish, List<Problem> problems) {}

  /** Reads and checks a document without looking at anything else. */
  public static Read read(String name, JsonNode body) {
    return read(name, body, Set.of());
  }

  /**
   * The same for a document some of whose credentials were given before.
   *
   * @param kept their keys in {@link io.fluxconfig.api.v1alpha1.ProtectedSettingsReference}
   */
  public static Read read(String name, JsonNode body, Set<String> kept) {
    var reader = new WishReader(name);
    var wish = reader.wish(body.path(PROPERTIES));
    Problems.of(config(wish), wish.protectedSettings(), kept).stream()
        .map(Problem::of)
        .forEach(reader.problems::add);
    return new Read(wish, reader.firstOfEach());
  }

  /** What is wrong with a member's type is said before what is wrong with its meaning. */
  private List<Problem> firstOfEach() {
    var targets = new HashSet<String>();
    return problems.stream()
        .filter(problem -> targets.add(problem.target()))
        .limit(MAX_PROBLEMS)
        .toList();
  }

  private static FluxConfig config(Wish wish) {
    var config = new FluxConfig();
    config.setMetadata(
        new ObjectMetaBuilder().withName(wish.name()).withNamespace(wish.namespace()).build());
    config.setSpec(wish.spec());
    return config;
  }

  private Wish wish(JsonNode given) {
    if (!given.isObject()) {
      problem("", given.isMissingNode() || given.isNull() ? "is required" : "must be an object");
    }
    var properties = given.isObject() ? given : JsonNodeFactory.instance.objectNode();
    var others = new OtherMembers(properties, problems);
    var namespace = others.namespace();
    var spec = spec(properties);
    var settings = new Credentials(properties, spec.sourceKind(), problems).read();
    return new Wish(
        name,
        namespace,
        spec,
        validations(properties.path("kustomizations")),
        others.flag("waitForReconciliation"),
        others.duration("reconciliationWaitDuration"),
        settings);
  }

  private FluxConfigSpec spec(JsonNode properties) {
    var read = JsonNodeFactory.instance.objectNode();
    var values = new Values(problems);
    for (var member : List.of("scope", "sourceKind", "suspend", "kustomizations")) {
      put(read, member, values, properties);
    }
    new SourceBodies(properties, problems)
        .forKind(read.path("sourceKind").asText(""))
        .ifPresent(body -> put(read, body, values, properties));
    Defaults.fillIn(read);
    try {
      return JSON.treeToValue(read, FluxConfigSpec.class);
    } catch (JsonProcessingException e) {
      // Without the cause, which would quote what was sent.
      throw new IllegalStateException("what fits the schema doesn't fit the definition");
    }
  }

  private void put(ObjectNode read, String member, Values values, JsonNode properties) {
    var value =
        values.read(properties.path(member), SpecSchema.of(member), PROPERTIES + "." + member);
    if (!value.isMissingNode()) {
      read.set(member, value);
    }
  }

  private Map<String, String> validations(JsonNode kustomizations) {
    var all = new TreeMap<String, String>();
    for (var kustomization : kustomizations.properties()) {
      var validation = kustomization.getValue().path("validation");
      if (VALIDATIONS.contains(validation.asText())) {
        all.put(kustomization.getKey(), validation.asText());
      } else if (!Values.isEmpty(validation)) {
        problem(
            ".kustomizations[" + kustomization.getKey() + "].validation",
            TextRules.mustBe(VALIDATIONS));
      }
    }
    return all;
  }

  private void problem(String path, String message) {
    problems.add(new Problem(PROPERTIES + path, message));
  }
}

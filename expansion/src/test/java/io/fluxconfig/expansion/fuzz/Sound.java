package io.fluxconfig.expansion.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.plan.Plan;
import io.fluxconfig.expansion.plan.Refusal;
import io.fluxconfig.expansion.plan.Rules;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is true of any decision.
 *
 * @param config that it is about
 * @param rules by which it was made
 */
record Sound(FluxConfig config, Rules rules) {
  private static final String NAME =
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
  private static final String LABEL = "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?";
  private static final String DURATION = "[1-9][0-9]{0,8}s";
  private static final int MAX_NAME = 253;
  private static final String NOWHERE = "";

  /** Flux writes a Kustomization's name into a label. */
  private static final int MAX_KUSTOMIZATION = 63;

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  void check(Refusal refusal) {
    assertThat(refusal.field()).isNotBlank();
    assertThat(refusal.problem()).isNotBlank();
    assertThat(refusal.message()).doesNotContain(Settings.forbidden());
  }

  void check(Plan plan) {
    plan.objects().forEach(this::check);
    assertThat(plan.objects().stream().map(Sound::id)).doesNotHaveDuplicates();
    assertThat(plan.kustomizations()).hasSameSizeAs(config.getSpec().kustomizations().keySet());
  }

  private void check(HasMetadata object) {
    var tree = strict(object);
    checkMetadata(object);
    if (object instanceof Secret secret) {
      secret.getData().values().forEach(value -> assertThat(decoded(value)).isNotEmpty());
      secret.getData().keySet().forEach(key -> assertThat(key).matches("[-._a-zA-Z0-9]{1,253}"));
      return;
    }
    assertThat(tree.toString()).doesNotContain(Settings.forbidden());
    tree.findValues("interval").stream()
        .filter(JsonNode::isTextual)
        .limit(1)
        .forEach(interval -> assertThat(interval.asText()).matches(DURATION));
    if (object.getKind().equals("Kustomization")) {
      checkKustomization(object, tree.path("spec"));
    }
  }

  private void checkMetadata(HasMetadata object) {
    var metadata = object.getMetadata();
    assertThat(metadata.getName()).matches(NAME).hasSizeLessThanOrEqualTo(MAX_NAME);
    assertThat(metadata.getLabels().values()).allSatisfy(value -> assertThat(value).matches(LABEL));
    assertThat(Objects.toString(metadata.getNamespace(), NOWHERE))
        .isIn(
            switch (object.getKind()) {
              case "ClusterRoleBinding" -> Set.of(NOWHERE);
              case "Secret" -> Set.of(namespace(), rules.namespace());
              default -> Set.of(namespace());
            });
  }

  private void checkKustomization(HasMetadata object, JsonNode spec) {
    assertThat(object.getMetadata().getName()).hasSizeLessThanOrEqualTo(MAX_KUSTOMIZATION);
    assertThat(spec.path("sourceRef").path("name").asText())
        .isEqualTo(config.getMetadata().getName());
    assertThat(spec.path("sourceRef").has("namespace")).isFalse();
    if (rules.multiTenancyEnforced()) {
      assertThat(spec.findValuesAsText("serviceAccountName")).containsExactly(Names.FLUX_APPLIER);
      assertThat(spec.findValue("kubeConfig")).isNull();
    }
  }

  private String namespace() {
    return config.getMetadata().getNamespace();
  }

  private static byte[] decoded(String value) {
    return Base64.getDecoder().decode(value);
  }

  private static List<Object> id(HasMetadata object) {
    return List.of(
        object.getKind(),
        Objects.toString(object.getMetadata().getNamespace()),
        object.getMetadata().getName());
  }

  /** Fails where a member is there twice. */
  private static JsonNode strict(HasMetadata object) {
    try {
      return STRICT.readTree(Serialization.asJson(object));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  static Map<String, String> texts(Plan plan) {
    return plan.objects().stream()
        .collect(Collectors.toMap(object -> id(object).toString(), Serialization::asJson));
  }
}

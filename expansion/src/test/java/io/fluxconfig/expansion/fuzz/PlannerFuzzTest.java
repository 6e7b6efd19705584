package io.fluxconfig.expansion.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.expansion.plan.Around;
import io.fluxconfig.expansion.plan.Plan;
import io.fluxconfig.expansion.plan.Planner;
import io.fluxconfig.expansion.plan.Refusal;
import io.fluxconfig.expansion.plan.Rules;
import io.fluxconfig.expansion.plan.Waiting;
import io.fluxconfig.expansion.ssh.SshKeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Any spec that the schema lets through gives valid objects or a clear refusal. */
class PlannerFuzzTest {
  private static final String NAMESPACE = "team-a";
  private static final SshKeyPair PAIR = SshKeyPair.generate();

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
  void shouldGiveValidObjectsOrAClearRefusal(
      @ForAll("specs") Map<String, Object> spec,
      @ForAll("names") String name,
      @ForAll("settings") Map<String, String> settings,
      @ForAll("rules") Rules rules) {
    // Given
    var config = config(name, spec);
    var planner = new Planner(rules, () -> PAIR);
    var secret = Optional.of(Settings.secret(settings, NAMESPACE, name));
    var around = new Around(secret, secret, List.of());

    // When
    var decision = planner.plan(config, around);

    // Then
    Statistics.collect(decision.getClass().getSimpleName());
    var sound = new Sound(config, rules);
    switch (decision) {
      case Refusal refusal -> sound.check(refusal);
      case Waiting waiting -> assertThat(waiting.message()).isNotBlank();
      case Plan plan -> {
        sound.check(plan);
        assertThat(Sound.texts((Plan) planner.plan(config, around))).isEqualTo(Sound.texts(plan));
      }
    }
  }

  @Provide
  Arbitrary<Map<String, Object>> specs() {
    return Specs.all();
  }

  @Provide
  Arbitrary<Map<String, String>> settings() {
    return Settings.all();
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.of("shop", "a.b", "1e3", "true")),
        Tuple.of(1, Arbitraries.of("a".repeat(63), "a".repeat(200))));
  }

  @Provide
  Arbitrary<Rules> rules() {
    return Combinators.combine(Arbitraries.of(true, true, true, false), Arbitraries.of(true, false))
        .as((clusterScope, enforced) -> new Rules("fluxconfig-system", clusterScope, enforced));
  }

  /** As the API server hands it out: through JSON. */
  private static FluxConfig config(String name, Map<String, Object> spec) {
    var config = new FluxConfig();
    config.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .withNamespace(NAMESPACE)
            .withGeneration(1L)
            .withCreationTimestamp("2026-01-02T03:04:05Z")
            .build());
    config.setSpec(Serialization.unmarshal(Serialization.asJson(spec), FluxConfigSpec.class));
    return config;
  }
}

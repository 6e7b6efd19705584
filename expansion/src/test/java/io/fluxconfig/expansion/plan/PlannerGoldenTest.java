package io.fluxconfig.expansion.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.ssh.SshKeyPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code plan/} is a case: {@code in-config.yaml}, {@code in-secret.yaml}, {@code
 * in-ssh-key.yaml}, {@code in-neighbour-*.yaml} and {@code in-rules.yaml} give exactly the files
 * {@code out-<Kind>-<name>.yaml} and {@code out-publicKey.yaml}, or one {@code out-Refusal.yaml} or
 * {@code out-Waiting.yaml}. A new SSH key pair is always the same, and no real one. Run with {@code
 * -Dgolden=write} to write them anew, then read the difference.
 */
class PlannerGoldenTest {
  private static final Path CASES = Path.of("src/test/resources/plan");
  private static final Rules RULES = new Rules("fluxconfig-system", true, true);
  private static final SshKeyPair NEW_KEY_PAIR =
      new SshKeyPair("the private half\n", "ssh-ed25519 AAAA the public half");
  private static final boolean WRITE = "write".equals(System.getProperty("golden"));

  static List<Path> cases() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldPlanWhatTheFilesSay(Path folder) throws IOException {
    // Given
    var config = Serialization.unmarshal(read(folder.resolve("in-config.yaml")), FluxConfig.class);
    var around =
        new Around(
            in(folder, "secret", Secret.class).findFirst(),
            in(folder, "ssh-key", Secret.class).findFirst(),
            in(folder, "neighbour", FluxConfig.class).toList());
    var rules = in(folder, "rules", Rules.class).findFirst().orElse(RULES);
    var planner = new Planner(rules, () -> NEW_KEY_PAIR);

    // When
    var decision = planner.plan(config, around);

    // Then
    var actual = texts(decision);
    if (WRITE) {
      write(folder, actual);
    }
    assertThat(trees(actual)).isEqualTo(trees(files(folder, "out-")));
    assertThat(texts(planner.plan(config, around))).isEqualTo(actual);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldFindBeforehandWhatThePlannerRefuses(Path folder) {
    // Given
    var config = Serialization.unmarshal(read(folder.resolve("in-config.yaml")), FluxConfig.class);
    assumeThat(config.getSpec()).isNotNull();
    var secret = in(folder, "secret", Secret.class).findFirst();
    var around = new Around(secret, Optional.empty(), List.of());
    var planner = new Planner(new Rules("fluxconfig-system", true, false), () -> NEW_KEY_PAIR);

    // When
    var problems = Problems.of(config, given(config, secret), Set.of());

    // Then
    switch (planner.plan(config, around)) {
      case Refusal refusal -> assertThat(problems).contains(refusal);
      case Plan plan -> assertThat(problems).isEmpty();
      case Waiting waiting -> {}
    }
    assertThat(problems).extracting(Refusal::field).doesNotHaveDuplicates();
  }

  private static Map<String, String> given(FluxConfig config, Optional<Secret> secret) {
    var given = new TreeMap<String, String>();
    secret
        .filter(found -> Ownership.names(config, found))
        .filter(found -> config.getSpec().protectedSettings() != null)
        .map(Secret::getData)
        .orElse(Map.of())
        .forEach(
            (key, value) ->
                Base64Text.decode(value)
                    .ifPresent(bytes -> given.put(key, new String(bytes, StandardCharsets.UTF_8))));
    return given;
  }

  private static Map<String, String> texts(Decision decision) {
    if (!(decision instanceof Plan plan)) {
      var name = "out-" + decision.getClass().getSimpleName() + ".yaml";
      return Map.of(name, Serialization.asYaml(decision));
    }
    var texts =
        plan.objects().stream()
            .collect(
                Collectors.toMap(
                    object ->
                        "out-%s-%s.yaml"
                            .formatted(object.getKind(), object.getMetadata().getName()),
                    Serialization::asYaml));
    if (plan.publicKey() != null) {
      texts.put("out-publicKey.yaml", Serialization.asYaml(plan.publicKey()));
    }
    return texts;
  }

  private static <T> Stream<T> in(Path folder, String what, Class<T> type) {
    return files(folder, "in-" + what).values().stream()
        .map(text -> Serialization.unmarshal(text, type));
  }

  private static Map<String, Object> trees(Map<String, String> texts) {
    return texts.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> Serialization.unmarshal(entry.getValue(), Object.class)));
  }

  private static Map<String, String> files(Path folder, String prefix) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(),
                  PlannerGoldenTest::read,
                  (one, other) -> one,
                  TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path folder, Map<String, String> texts) throws IOException {
    for (var old : files(folder, "out-").keySet()) {
      Files.delete(folder.resolve(old));
    }
    for (var text : texts.entrySet()) {
      Files.writeString(folder.resolve(text.getKey()), text.getValue());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.fluxconfig.testbed.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the golden files of the planner say, shown to the API server: it knows Flux's definitions,
 * which the files don't. So what can't be fetched here (cosign, a GitHub App, identities of a
 * cloud) is at least what Flux takes.
 */
class GoldenPlansIT extends ControllerCase {
  private static final Path CASES = ProjectRoot.find().resolve("expansion/src/test/resources/plan");

  /** That of the files; nothing is left in it. */
  private static final String NAMESPACE = "team-a";

  static List<Path> plans() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders
          .filter(folder -> !objects(folder).isEmpty() && !isAheadOfFlux(folder))
          .sorted()
          .toList();
    }
  }

  @BeforeEach
  void prepare() {
    if (client.namespaces().withName(NAMESPACE).get() == null) {
      createNamespace(NAMESPACE);
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void shouldBeTakenByTheApiServer(Path folder) {
    var asked = read(folder.resolve("in-config.yaml"));
    for (var object : objects(folder)) {
      assertThat(client.resource(object).dryRun().forceConflicts().serverSideApply())
          .as(object.getKind() + " of " + folder.getFileName())
          .isNotNull();
    }
    assertThat(client.resource(fresh(asked)).dryRun().create()).isNotNull();
  }

  /** A free-form member that no Flux has yet: the planner passes it on, this Flux refuses it. */
  private static boolean isAheadOfFlux(Path folder) {
    return read(folder.resolve("in-config.yaml")).contains("notKnownYet");
  }

  private static FluxConfig fresh(String text) {
    var config = Serialization.unmarshal(text, FluxConfig.class);
    config.getMetadata().setGeneration(null);
    config.getMetadata().setDeletionTimestamp(null);
    config.getMetadata().setUid(null);
    return config;
  }

  private static List<HasMetadata> objects(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("out-"))
          .map(GoldenPlansIT::read)
          .filter(text -> text.contains("apiVersion: "))
          .map(text -> Serialization.<HasMetadata>unmarshal(text))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

package io.fluxconfig.testbed.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Puts objects into a cluster, by server-side apply, taking over what others had set.
 *
 * @param client has the right to
 */
public record Manifests(KubernetesClient client) {
  private static final Duration ESTABLISHED = Duration.ofSeconds(30);

  /**
   * Applies the objects of every YAML file in a folder, in the order of the files' names, that
   * {@code which} is for.
   *
   * @param leftOut names of files that aren't applied
   */
  public void applyFolder(Path folder, Set<String> leftOut, Predicate<HasMetadata> which) {
    eachFile(folder, leftOut, yaml -> apply(yaml, which));
  }

  /** Deletes the objects of every YAML file in a folder, where they are there. */
  public void deleteFolder(Path folder) {
    eachFile(folder, Set.of(), this::delete);
  }

  private static void eachFile(Path folder, Set<String> leftOut, Consumer<InputStream> use) {
    for (var file : yamlFiles(folder, leftOut)) {
      try (var yaml = Files.newInputStream(file)) {
        use.accept(yaml);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Applies the objects of one YAML document or several that {@code which} is for. */
  public void apply(InputStream yaml, Predicate<HasMetadata> which) {
    client.load(yaml).items().stream().filter(which).forEach(this::apply);
  }

  /**
   * Applies an object. Returns when the cluster serves it, if it is a definition of custom
   * resources.
   */
  public void apply(HasMetadata object) {
    client.resource(object).fieldManager("testbed").forceConflicts().serverSideApply();
    if (object instanceof CustomResourceDefinition definition) {
      await("definition of " + definition.getMetadata().getName())
          .atMost(ESTABLISHED)
          .until(() -> isEstablished(client.resource(definition).get()));
    }
  }

  /** Deletes the objects of one YAML document or several, where they are there. */
  public void delete(InputStream yaml) {
    client.load(yaml).items().forEach(object -> client.resource(object).delete());
  }

  private static boolean isEstablished(CustomResourceDefinition definition) {
    return Optional.ofNullable(definition.getStatus())
        .map(CustomResourceDefinitionStatus::getConditions)
        .stream()
        .flatMap(List::stream)
        .anyMatch(
            condition ->
                condition.getType().equals("Established") && condition.getStatus().equals("True"));
  }

  private static List<Path> yamlFiles(Path folder, Set<String> leftOut) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .filter(file -> !leftOut.contains(file.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

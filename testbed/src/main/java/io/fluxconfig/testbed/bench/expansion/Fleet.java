package io.fluxconfig.testbed.bench.expansion;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.testbed.git.ServedRepository;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Configurations with a Git source and two kustomizations of one ConfigMap each; ten in a
 * namespace. They share one repository, in which each namespace has a branch, for what is applied
 * names its namespace.
 *
 * @param size how many configurations
 * @param repository where they fetch from
 * @param sourceInterval how often a source is looked at, in seconds
 * @param kustomizationInterval how often a Kustomization is, in seconds
 */
record Fleet(
    int size, ServedRepository repository, long sourceInterval, long kustomizationInterval) {
  static final int PER_NAMESPACE = 10;

  /** A source and two Kustomizations. */
  static final int OBJECTS = 3;

  /** A ServiceAccount and a RoleBinding. */
  private static final int SHARED_OBJECTS = 2;

  /** The more there are, the less often each is looked at: Flux must be able to keep up. */
  static Fleet of(int size, ServedRepository repository) {
    return new Fleet(size, repository, Math.max(5, size / 10), Math.max(10, size / 2));
  }

  /** Enough for Flux to look at each object again, at each source several times. */
  Duration severalIntervals() {
    return Duration.ofSeconds(Math.max(4 * sourceInterval, kustomizationInterval));
  }

  /** How many objects the controller writes, with those that a namespace's configurations share. */
  int objects() {
    return size * OBJECTS + namespaces().size() * SHARED_OBJECTS;
  }

  List<String> namespaces() {
    return IntStream.range(0, size).mapToObj(Fleet::namespace).distinct().toList();
  }

  List<GenericKubernetesResource> configs() {
    return IntStream.range(0, size).mapToObj(this::config).toList();
  }

  /**
   * Commits to each branch, so that each configuration has something new to apply.
   *
   * @return the commits, by namespace
   */
  Map<String, String> commit(String value) {
    return namespaces().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                namespace -> repository.commit(namespace, value, files(namespace, value))));
  }

  private GenericKubernetesResource config(int number) {
    return Serialization.unmarshal(
        """
        apiVersion: clusterconfig.azure.com/v1alpha1
        kind: FluxConfig
        metadata:
          name: config-%1$d
          namespace: %2$s
        spec:
          scope: namespace
          sourceKind: GitRepository
          gitRepository:
            url: %3$s
            timeoutInSeconds: 60
            syncIntervalInSeconds: %4$d
            repositoryRef:
              branch: %2$s
          kustomizations:
            infra:
              path: ./config-%1$d/infra
              prune: true
              timeoutInSeconds: 60
              syncIntervalInSeconds: %5$d
            apps:
              path: ./config-%1$d/apps
              prune: true
              timeoutInSeconds: 60
              syncIntervalInSeconds: %5$d
        """
            .formatted(
                slot(number),
                namespace(number),
                repository.url(),
                sourceInterval,
                kustomizationInterval),
        GenericKubernetesResource.class);
  }

  private static Map<String, String> files(String namespace, String value) {
    return IntStream.range(0, PER_NAMESPACE)
        .boxed()
        .flatMap(slot -> List.of(slot + "/infra", slot + "/apps").stream())
        .collect(
            Collectors.toMap(
                path -> "config-" + path + "/map.yaml",
                path -> configMap(path.replace('/', '-'), namespace, value)));
  }

  private static String configMap(String name, String namespace, String value) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: config-%s
          namespace: %s
        data:
          value: "%s"
        """
        .formatted(name, namespace, value);
  }

  private static String namespace(int number) {
    return "bench-%03d".formatted(number / PER_NAMESPACE);
  }

  private static int slot(int number) {
    return number % PER_NAMESPACE;
  }
}

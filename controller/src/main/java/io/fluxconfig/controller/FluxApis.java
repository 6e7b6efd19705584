package io.fluxconfig.controller;

import static java.util.function.Predicate.not;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the cluster serves the kinds of Flux's that configurations become. */
@Singleton
class FluxApis {
  /** The first Flux that serves all of {@link #NEEDED}. */
  private static final String VERSION = "2.6";

  /** Resources by group and version. */
  private static final Map<String, List<String>> NEEDED =
      new TreeMap<>(
          Map.of(
              "source.toolkit.fluxcd.io/v1",
                  List.of("gitrepositories", "buckets", "ocirepositories"),
              "kustomize.toolkit.fluxcd.io/v1", List.of("kustomizations")));

  /** How long an answer is good for; many configurations ask at once. */
  private static final Duration FRESH = Duration.ofSeconds(3);

  private final KubernetesClient client;
  private final Clock clock;
  private Instant asked = Instant.MIN;
  private Optional<Lack> lack = Optional.empty();

  FluxApis(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * What is missing.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server doesn't say
   */
  synchronized Optional<Lack> lack() {
    if (asked.plus(FRESH).isBefore(clock.instant())) {
      lack = ask();
      asked = clock.instant();
    }
    return lack;
  }

  /** What was missing when it was asked for last, and still is: so nobody asks without need. */
  synchronized Optional<Lack> persistingLack() {
    return lack.isEmpty() ? lack : lack();
  }

  private Optional<Lack> ask() {
    var missing = NEEDED.keySet().stream().flatMap(this::missing).toList();
    return Optional.of(missing).filter(not(List::isEmpty)).map(this::lackOf);
  }

  private Stream<String> missing(String version) {
    var served =
        Optional.ofNullable(client.getApiResources(version))
            .map(APIResourceList::getResources)
            .orElse(List.of())
            .stream()
            .filter(FluxApis::canBeMade)
            .map(APIResource::getName)
            .collect(Collectors.toSet());
    return NEEDED.get(version).stream()
        .filter(not(served::contains))
        .map(resource -> resource + "." + version);
  }

  /** Not while its definition is being deleted. */
  private static boolean canBeMade(APIResource resource) {
    return resource.getVerbs().contains("create");
  }

  private Lack lackOf(List<String> missing) {
    var what = "the cluster doesn't serve " + String.join(", ", missing);
    return NEEDED.keySet().stream().allMatch(this::isGroupServed)
        ? new Lack(
            "FluxTooOld", what + ": its Flux is too old, upgrade it to " + VERSION + " or newer")
        : new Lack("FluxMissing", what + ": install Flux " + VERSION + " or newer");
  }

  private boolean isGroupServed(String version) {
    return client.getApiGroup(version.substring(0, version.indexOf('/'))) != null;
  }
}

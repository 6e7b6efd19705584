package io.fluxconfig.testbed.flux;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.testbed.cluster.Cluster;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Flux's source-controller and kustomize-controller. Where a given cluster already runs them, they
 * are used as they are; elsewhere they are started as processes of this machine, with the flags
 * that Azure's clusters give them (a default ServiceAccount {@code flux-applier}, no references
 * across namespaces). What was started ends with this JVM.
 */
public final class Flux implements AutoCloseable {
  /** The controllers' namespace. */
  public static final String NAMESPACE = "flux-system";

  private static final String SOURCE = "source-controller";
  private static final String KUSTOMIZE = "kustomize-controller";

  /** Started by the first thread that asks. */
  private static final class Shared {
    static final Flux INSTANCE = on(Cluster.shared());
  }

  private final Optional<FluxController> source;
  private final Optional<FluxController> kustomize;

  private Flux(Optional<FluxController> source, Optional<FluxController> kustomize) {
    this.source = source;
    this.kustomize = kustomize;
  }

  /** Flux on the shared cluster. */
  public static Flux shared() {
    return Shared.INSTANCE;
  }

  /**
   * Flux on a cluster, ready.
   *
   * @throws IllegalStateException if programs are missing; the message names them
   */
  public static Flux on(Cluster cluster) {
    if (Stream.of(SOURCE, KUSTOMIZE).allMatch(name -> runs(cluster.client(), name))) {
      return new Flux(Optional.empty(), Optional.empty());
    }
    cluster.tools().require(SOURCE, KUSTOMIZE);
    FluxPrerequisites.apply(cluster, List.of(SOURCE, KUSTOMIZE));
    var launch = new FluxLaunch(cluster);
    return new Flux(Optional.of(launch.source(SOURCE)), Optional.of(launch.kustomize(KUSTOMIZE)));
  }

  /** source-controller, if it is ours. */
  public Optional<FluxController> source() {
    return source;
  }

  /** kustomize-controller, if it is ours. */
  public Optional<FluxController> kustomize() {
    return kustomize;
  }

  /** Ends what was started. Nobody has to: it also ends with this JVM. */
  @Override
  public void close() {
    source.ifPresent(FluxController::kill);
    kustomize.ifPresent(FluxController::kill);
  }

  private static boolean runs(KubernetesClient client, String controller) {
    return client
        .apps()
        .deployments()
        .inAnyNamespace()
        .withField("metadata.name", controller)
        .list()
        .getItems()
        .stream()
        .map(deployment -> deployment.getStatus().getAvailableReplicas())
        .anyMatch(replicas -> replicas != null && replicas > 0);
  }
}

package io.fluxconfig.testbed.cluster;

import io.fabric8.kubernetes.client.Config;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a cluster comes from. */
interface ControlPlane extends AutoCloseable {

  /** How its administrator reaches it. */
  Config admin();

  /** Its API server, if it is ours to kill. */
  default Optional<ApiServer> apiServer() {
    return Optional.empty();
  }

  /** Whether it was there before us, and stays after us. */
  default boolean isGiven() {
    return false;
  }

  @Override
  default void close() {}

  /**
   * The first that there is of: a cluster of the user's, given programs, a container engine,
   * programs we build.
   */
  static ControlPlane choose(Map<String, String> environment, Tools tools) {
    var kubeconfig = environment.getOrDefault("KUBECONFIG", "");
    if (!kubeconfig.isBlank()) {
      return new GivenControlPlane();
    }
    if (!tools.areGiven() && ContainerControlPlane.isPossible()) {
      return new ContainerControlPlane();
    }
    return LocalControlPlane.start(tools, List.of());
  }
}

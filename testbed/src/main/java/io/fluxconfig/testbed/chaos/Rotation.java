package io.fluxconfig.testbed.chaos;

import io.fluxconfig.testbed.client.ManagementClient;
import java.time.Duration;

/** Has the agent's keys replaced. */
final class Rotation {
  /** How often that is done in a storm, whatever else goes on. */
  static final Duration EVERY = Duration.ofSeconds(10);

  private final ManagementClient service;

  Rotation(ManagementClient service) {
    this.service = service;
  }

  /** Asks the service for it, if it can be asked. */
  void ask() {
    try {
      var path = ManagementClient.clusterPath(Stage.CLUSTER) + "/rotateKeys";
      service.send("POST", path, null);
    } catch (RuntimeException e) {
      // The service is away; there is a next time.
    }
  }
}

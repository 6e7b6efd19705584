package io.fluxconfig.testbed.chaos;

import io.fluxconfig.testbed.client.ManagementClient;
import java.time.Duration;

/** Has the agent's keys replaced. */
final class Rotation {
  /** How often that is done in a storm, whatever else goes on. */
  static final Duration EVERY = Duration.ofSeconds(10);

  private static final int ACCEPTED = 202;

  private final ManagementClient service;
  private int asked;

  Rotation(ManagementClient service) {
    this.service = service;
  }

  /** Asks the service for it, if it can be asked. */
  void ask() {
    try {
      var path = ManagementClient.clusterPath(Stage.CLUSTER) + "/rotateKeys";
      if (service.send("POST", path, null).status() == ACCEPTED) {
        asked++;
      }
    } catch (RuntimeException e) {
      // The service is away; there is a next time.
    }
  }

  /** How often the service took it on. */
  int asked() {
    return asked;
  }
}

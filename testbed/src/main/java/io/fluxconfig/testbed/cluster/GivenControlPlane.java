package io.fluxconfig.testbed.cluster;

import io.fabric8.kubernetes.client.Config;

/** The cluster that the environment's {@code KUBECONFIG} speaks of. */
final class GivenControlPlane implements ControlPlane {
  private final Config admin = Config.autoConfigure(null);

  @Override
  public Config admin() {
    return admin;
  }

  @Override
  public boolean isGiven() {
    return true;
  }
}

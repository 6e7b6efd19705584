package io.fluxconfig.testbed.cluster;

import io.fabric8.kubernetes.client.Config;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** k3s in a container. */
final class ContainerControlPlane implements ControlPlane {
  private static final DockerImageName IMAGE = DockerImageName.parse("rancher/k3s:v1.34.1-k3s1");

  private static final Logger LOG = Logger.getLogger("org.testcontainers");

  private final K3sContainer container = new K3sContainer(IMAGE);

  ContainerControlPlane() {
    container.start();
  }

  /** Whether a container engine answers. */
  static boolean isPossible() {
    // It logs each engine that it doesn't find as an error, which having none isn't.
    LOG.setLevel(Level.OFF);
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @Override
  public Config admin() {
    return Config.fromKubeconfig(container.getKubeConfigYaml());
  }

  @Override
  public void close() {
    container.stop();
  }
}

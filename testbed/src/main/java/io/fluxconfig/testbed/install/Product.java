package io.fluxconfig.testbed.install;

import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.cluster.Cluster;
import java.util.Map;

/**
 * All of fluxconfig: a service, and a cluster whose agent has joined it.
 *
 * @param cluster the cluster
 * @param name the cluster's name at the service
 * @param service the service's process
 * @param client a client of the service that may do everything
 * @param installation agent and controller
 */
public record Product(
    Cluster cluster,
    String name,
    ServiceProcess service,
    ManagementClient client,
    Installation installation) {

  /**
   * Starts the service, registers a cluster there, and installs and starts the pair in it. Returns
   * when all are ready.
   *
   * @param cluster a cluster with Flux
   * @param name what the cluster is called at the service
   * @param progress hears of each part
   */
  public static Product start(Cluster cluster, String name, Progress progress) {
    var service = progress.step("service", () -> ServiceProcess.start(Map.of()));
    var client = new ManagementClient(service.url(), service.ca(), service.adminToken());
    var joinToken = client.register(name);
    var installation = Installation.on(cluster);
    progress.step("controller", () -> installation.startController(Map.of()));
    progress.step(
        "agent", () -> installation.startAgent(service.url(), service.ca(), joinToken, Map.of()));
    return new Product(cluster, name, service, client, installation);
  }
}

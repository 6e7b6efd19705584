package io.fluxconfig.testbed.chaos;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.client.PinnedTrust;
import io.fluxconfig.testbed.cluster.ApiServer;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.install.PartProcess;
import io.fluxconfig.testbed.install.Progress;
import io.fluxconfig.testbed.install.ServiceProcess;
import io.fluxconfig.testbed.process.Host;
import io.fluxconfig.testbed.process.Scratch;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole product in a cluster of its own, with Flux and Git, and with a {@link Wire} and a
 * {@link Gateway} between agent and service.
 */
final class Stage implements AutoCloseable {
  /** What the cluster is called at the service. */
  static final String CLUSTER = "chaos";

  private final Cluster cluster;
  private final Flux flux;
  private final GitServer git;
  private final ServiceProcess service;
  private final ManagementClient management;
  private final Gateway gateway;
  private final Wire wire;
  private final Installation installation;
  private final Machine serviceMachine;
  private final Machine agentMachine;

  /** Starts all of it. Returns when all are ready. */
  Stage(Traffic traffic, Progress progress) {
    cluster = progress.step("cluster", () -> Cluster.startLocal(List.of()));
    flux = progress.step("Flux", () -> Flux.on(cluster));
    git = GitServer.start();
    var data = Scratch.folder("service");
    serviceMachine = new Machine(data);
    agentMachine = new Machine(data);
    var settings = all(Heap.SERVICE, serviceMachine);
    service = progress.step("service", () -> ServiceProcess.start(data, settings));
    management = new ManagementClient(service.url(), service.ca(), service.adminToken());
    var ca = CertificateAuthority.create();
    gateway = Gateway.open(ca, trusting(service.ca()), service.url(), traffic);
    wire = Wire.to(gateway.port());
    installation = Installation.on(cluster);
    progress.step("controller", () -> installation.startController(Heap.CONTROLLER.settings()));
    var url = URI.create("https://%s:%d".formatted(Host.own().name(), wire.port()));
    var token = management.register(CLUSTER);
    progress.step(
        "agent",
        () ->
            installation.startAgent(
                url, file(ca.certificatePem()), token, all(Heap.AGENT, agentMachine)));
  }

  /** Where the service and its database run. */
  Machine serviceMachine() {
    return serviceMachine;
  }

  /** Where the agent runs. */
  Machine agentMachine() {
    return agentMachine;
  }

  KubernetesClient client() {
    return cluster.client();
  }

  GitServer git() {
    return git;
  }

  ManagementClient management() {
    return management;
  }

  Wire wire() {
    return wire;
  }

  Gateway gateway() {
    return gateway;
  }

  ServiceProcess service() {
    return service;
  }

  PartProcess agent() {
    return installation.agent();
  }

  PartProcess controller() {
    return installation.controller();
  }

  ApiServer apiServer() {
    return cluster.apiServer().orElseThrow();
  }

  /** The process that all others of the embedded PostgreSQL come from. */
  Postmaster database() {
    return Postmaster.in(service.data());
  }

  /** Where the parts say what they do. */
  List<Path> logs() {
    return Stream.of(
            agent().log(),
            controller().log(),
            service.log(),
            service.data().resolve("postgres.log"),
            apiServer().log())
        .toList();
  }

  @Override
  public void close() {
    installation.close();
    wire.close();
    gateway.close();
    service.close();
    git.close();
    flux.close();
    cluster.close();
  }

  private static Map<String, String> all(Heap heap, Machine machine) {
    var all = new HashMap<>(heap.settings());
    all.putAll(machine.settings());
    return all;
  }

  private static Path file(String ca) {
    try {
      return Files.writeString(Scratch.folder("gateway").resolve("ca.crt"), ca);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpClient trusting(Path ca) {
    try {
      return PinnedTrust.client(ca);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

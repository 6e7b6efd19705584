package io.fluxconfig.testbed.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fluxconfig.testbed.ProjectRoot;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.cluster.Manifests;
import io.fluxconfig.testbed.process.FreePort;
import io.fluxconfig.testbed.process.HttpProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The agent and the controller in a cluster, with everything that installs them there; only their
 * pods are processes of this machine instead, each as its Deployment says and with the rights of
 * its ServiceAccount.
 */
public final class Installation implements AutoCloseable {
  /** Where they are installed. */
  public static final String NAMESPACE = "fluxconfig-system";

  private static final String PREFIX = "fluxconfig-";

  private final Cluster cluster;
  private final Function<String, Deployment> deployments;
  private PartProcess agent;
  private PartProcess controller;

  private Installation(Cluster cluster, Function<String, Deployment> deployments) {
    this.cluster = cluster;
    this.deployments = deployments;
  }

  /**
   * Applies the manifests to a cluster, the custom resource's definition among them. Starts nothing
   * yet.
   *
   * @param leftOut names of the manifests' files that aren't applied
   */
  public static Installation on(Cluster cluster, String... leftOut) {
    var manifests = new Manifests(cluster.client());
    manifests.applyFolder(folder(), Set.of(leftOut), Installation::isWithoutPods);
    return new Installation(cluster, name -> shipped(cluster, name));
  }

  /** What somebody has installed, such as Helm. Starts nothing yet. */
  public static Installation foundOn(Cluster cluster) {
    var found = cluster.client().apps().deployments().inNamespace(NAMESPACE);
    return new Installation(cluster, name -> found.withName(name).require());
  }

  /**
   * Starts the agent. Returns when it is ready.
   *
   * @param service the service's URL
   * @param ca file of the CA that the service's certificate is from
   * @param joinToken what it joins with, once
   * @param settings further variables
   */
  public PartProcess startAgent(
      URI service, Path ca, String joinToken, Map<String, String> settings) {
    var all = new HashMap<>(Environment.link(service, ca, joinToken));
    all.putAll(settings);
    return startAgent(all);
  }

  /**
   * Starts the agent on what its Deployment says. Returns when it is ready.
   *
   * @param settings further variables
   */
  public PartProcess startAgent(Map<String, String> settings) {
    agent = start("agent", settings, "ready");
    return agent;
  }

  /**
   * Starts the controller. Returns when it is ready.
   *
   * @param settings further variables
   */
  public PartProcess startController(Map<String, String> settings) {
    controller = start("controller", settings, "ready");
    return controller;
  }

  /**
   * Starts the controller where it can't become ready yet. Returns when it runs.
   *
   * @param settings further variables
   */
  public PartProcess launchController(Map<String, String> settings) {
    controller = start("controller", settings, "live");
    return controller;
  }

  /**
   * The agent.
   *
   * @throws IllegalStateException before it was started
   */
  public PartProcess agent() {
    return started(agent, "agent");
  }

  /**
   * The controller.
   *
   * @throws IllegalStateException before it was started
   */
  public PartProcess controller() {
    return started(controller, "controller");
  }

  /** Whether a cluster has an installation already. */
  public static boolean isOn(Cluster cluster) {
    return cluster.client().namespaces().withName(NAMESPACE).get() != null;
  }

  /**
   * Kills both and takes out of the cluster what was applied. FluxConfigs must have gone before.
   */
  public void remove() {
    close();
    new Manifests(cluster.client()).deleteFolder(folder());
  }

  /** Kills both. Leaves in the cluster what was applied. */
  @Override
  public void close() {
    if (agent != null) {
      agent.close();
    }
    if (controller != null) {
      controller.close();
    }
  }

  private static Deployment shipped(Cluster cluster, String name) {
    var file = folder().resolve(name.substring(PREFIX.length()) + ".yaml");
    try (var yaml = Files.newInputStream(file)) {
      return cluster.client().load(yaml).items().stream()
          .filter(Deployment.class::isInstance)
          .map(Deployment.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no Deployment in " + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return ProjectRoot.find().resolve("src/main/kubernetes");
  }

  private static PartProcess started(PartProcess part, String name) {
    if (part == null) {
      throw new IllegalStateException("the " + name + " was not started");
    }
    return part;
  }

  private PartProcess start(String module, Map<String, String> settings, String health) {
    return FreePort.retrying(
        () -> {
          var port = FreePort.next();
          var pod = deployments.apply(PREFIX + module).getSpec().getTemplate().getSpec();
          var command =
              new PodTemplate(cluster, NAMESPACE, pod)
                  .command()
                  .with(Environment.onThisMachine(port))
                  .with(settings);
          var started = URI.create("http://127.0.0.1:%d/q/health/%s".formatted(port, health));
          return PartProcess.start(command, HttpProbe.of(started));
        });
  }

  /** In a cluster that has nodes a second pair would run beside the processes. */
  private static boolean isWithoutPods(HasMetadata object) {
    return !object.getKind().equals("Deployment");
  }
}

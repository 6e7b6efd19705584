package io.fluxconfig.testbed.bench.fleet;

import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.client.PinnedTrust;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The clusters of a service, each with a simulated agent. */
final class SimulatedFleet implements AutoCloseable {
  /** Calls at the same time: what HTTP/2 lets one connection have, about. */
  private static final int AT_ONCE = 64;

  private static final Map<String, Object> KUSTOMIZATIONS = Map.of("app", Map.of("path", "app"));

  private final ManagementClient management;
  private final List<SimulatedAgent> agents;
  private final Traffic traffic = new Traffic();
  private final ServiceProcess service;
  private final SharedTrust trust;
  private int change;

  SimulatedFleet(ServiceProcess service, int size) {
    this.service = service;
    this.trust = trust(service);
    this.management = new ManagementClient(service.url(), service.ca(), service.adminToken());
    this.agents =
        IntStream.range(0, size).mapToObj(i -> "sim-%05d".formatted(i)).map(this::agent).toList();
  }

  private static SharedTrust trust(ServiceProcess service) {
    try {
      return new SharedTrust(PinnedTrust.managers(service.ca()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SimulatedAgent agent(String cluster) {
    return new SimulatedAgent(cluster, service.url(), trust.context(), traffic);
  }

  List<SimulatedAgent> agents() {
    return agents;
  }

  Traffic traffic() {
    return traffic;
  }

  /** Registers all clusters. Gives their join tokens. */
  List<String> register() {
    connect();
    return each(agent -> management.register(agent.cluster()));
  }

  /** Has all join. */
  void join(List<String> tokens) {
    var index = IntStream.range(0, agents.size()).boxed().toList();
    run(
        index,
        i -> {
          try {
            agents.get(i).join(tokens.get(i));
            return null;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Has all poll. */
  void start() {
    agents.forEach(SimulatedAgent::start);
  }

  /** A new state for all of these, as soon as they can be accepted. */
  void change(List<SimulatedAgent> some) {
    change++;
    connect();
    run(some, this::put);
  }

  /** One call first: else each of those at the same time would open a connection of its own. */
  private void connect() {
    management.send("GET", ManagementClient.clusterPath("none"), null);
  }

  private Object put(SimulatedAgent agent) {
    var git =
        Map.of(
            "url",
            "https://git.example.com/repository",
            "repositoryRef",
            Map.of("branch", "change-" + change));
    var properties =
        Map.of("namespace", "apps", "gitRepository", git, "kustomizations", KUSTOMIZATIONS);
    agent.changes();
    return management.put(agent.cluster(), "web", properties).orFail();
  }

  private <T> List<T> each(Function<SimulatedAgent, T> task) {
    return run(agents, task);
  }

  /** In parallel, as far as that goes. */
  static <S, T> List<T> run(List<S> all, Function<S, T> task) {
    try (var threads = threads()) {
      List<Callable<T>> tasks =
          all.stream().<Callable<T>>map(one -> () -> task.apply(one)).toList();
      return threads.invokeAll(tasks).stream().map(SimulatedFleet::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static ExecutorService threads() {
    return Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops all. */
  @Override
  public void close() {
    run(
        agents,
        agent -> {
          try {
            agent.stop();
            return null;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        });
  }
}

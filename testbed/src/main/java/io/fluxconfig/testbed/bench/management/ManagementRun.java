package io.fluxconfig.testbed.bench.management;

import io.fluxconfig.testbed.bench.meter.Latencies;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.install.Progress;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Clients of a service that has clusters with a page of configurations each. */
final class ManagementRun {
  static final int PAGE = 100;
  static final int CLIENTS = 16;

  private final ServiceProcess service;
  private final ManagementClient client;
  private final int clusters;
  private final Progress progress;

  ManagementRun(ServiceProcess service, int clusters, Progress progress) {
    this.service = service;
    this.client = new ManagementClient(service.url(), service.ca(), service.adminToken());
    this.clusters = clusters;
    this.progress = progress;
  }

  /** Each kind of call. */
  record Result(Calls nothing, Calls puts, Calls gets, Calls lists) {}

  Figures run() {
    var all = calls();
    var restart = progress.step("a restart", this::restart);
    return new Figures(
        clusters * PAGE, all.nothing(), all.puts(), all.gets(), all.lists(), restart);
  }

  Result calls() {
    var configurations = clusters * PAGE;
    progress.run(
        "%d clusters".formatted(clusters),
        () -> IntStream.range(0, clusters).forEach(i -> client.register(cluster(i))));
    var puts = calls("%,d PUTs".formatted(configurations), configurations, this::put);
    var random = new Random(configurations).ints(0, configurations).iterator();
    var some = IntStream.range(0, configurations).map(i -> random.next()).toArray();
    var nothing = calls("calls for nothing", configurations, i -> nothing());
    var gets = calls("GETs", configurations, i -> get(some[i]));
    var lists = calls("LISTs of " + PAGE, configurations / 10, i -> list(some[i]));
    return new Result(nothing, puts, gets, lists);
  }

  private Calls calls(String name, int count, IntConsumer call) {
    return progress.step(name, () -> measured(count, call));
  }

  private static Calls measured(int count, IntConsumer call) {
    var begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(CLIENTS, Thread.ofVirtual().factory())) {
      List<Callable<Long>> all =
          IntStream.range(0, count)
              .<Callable<Long>>mapToObj(i -> () -> timed(() -> call.accept(i)))
              .toList();
      var latencies = new ArrayList<Long>();
      for (var one : threads.invokeAll(all)) {
        latencies.add(one.get());
      }
      return new Calls(new Latencies(latencies), Duration.ofNanos(System.nanoTime() - begin));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void nothing() {
    client.send("GET", "/q/health/live", null).orFail();
  }

  private void put(int i) {
    var git = Map.of("url", "https://git.example.com/repository");
    var kustomizations =
        Map.of("app", Map.of("path", "app"), "base", Map.of("path", "base", "prune", true));
    var properties =
        Map.of("namespace", "apps", "gitRepository", git, "kustomizations", kustomizations);
    client.put(cluster(i / PAGE), configuration(i), properties).orFail();
  }

  private void get(int i) {
    client.get(cluster(i / PAGE), configuration(i)).orFail();
  }

  private void list(int i) {
    var path = ManagementClient.configurationPath(cluster(i / PAGE), "").replaceFirst("/$", "");
    var page = client.send("GET", path, null).orFail().body().path("value");
    if (page.size() != PAGE) {
      throw new IllegalStateException("a page of %d, not %d".formatted(page.size(), PAGE));
    }
  }

  private Duration restart() {
    service.stop();
    return Duration.ofNanos(timed(service::restart));
  }

  private static long timed(Runnable task) {
    var begin = System.nanoTime();
    task.run();
    return System.nanoTime() - begin;
  }

  private static String cluster(int i) {
    return "bench-%03d".formatted(i);
  }

  private static String configuration(int i) {
    return "web-%02d".formatted(i % PAGE);
  }
}

package io.fluxconfig.testbed.bench.fleet;

import static org.awaitility.Awaitility.await;

import io.fluxconfig.testbed.bench.meter.Latencies;
import io.fluxconfig.testbed.bench.meter.Usage;
import io.fluxconfig.testbed.client.PinnedTrust;
import io.fluxconfig.testbed.install.Progress;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The life of a fleet of one size with a service of its own. */
final class FleetRun implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int CHANGES = 40;

  /** The answer costs the service some milliseconds, which the fleet lacks. */
  private static final Duration ASKED = Duration.ofMillis(500);

  private static final int REPORTING_CONNECTIONS = 64;

  private final ServiceProcess service;
  private final SimulatedFleet fleet;
  private final int size;
  private final Duration idle;
  private final Progress progress;
  private final HttpClient http;

  FleetRun(ServiceProcess service, int size, Duration idle, Progress progress) {
    this.service = service;
    this.size = size;
    this.idle = idle;
    this.progress = progress;
    this.fleet = new SimulatedFleet(service, size);
    try {
      this.http = PinnedTrust.client(service.ca());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All join and get a configuration. Gives how long the joining took. */
  Duration begin() {
    var tokens = progress.step("%,d clusters registered".formatted(size), fleet::register);
    var joining = progress.step("all joined", () -> timed(() -> fleet.join(tokens)));
    fleet.start();
    progress.run("all wait", this::awaitPolls);
    fleet.change(fleet.agents());
    awaitGeneration(fleet.agents(), 1);
    progress.run("one configuration each", this::awaitPolls);
    return joining;
  }

  Figures run() {
    var joining = begin();
    var before = Usage.of(service.process().pid());
    var databaseBefore = database();
    progress.run("idle for " + idle.toSeconds() + " s", () -> rest(idle));
    var after = Usage.of(service.process().pid());
    var databaseAfter = database();
    var one = progress.step("changes of one", this::changeOne);
    var all = progress.step("a change of all", this::changeAll);
    var reports = progress.step("reports of all", () -> timed(this::report));
    var restart = progress.step("a restart of the service", this::restart);
    return new Figures(
        size,
        size / seconds(joining),
        seconds(after.cpu().minus(before.cpu())) / seconds(idle),
        seconds(databaseAfter.minus(databaseBefore)) / seconds(idle),
        after.resident(),
        one,
        all.latencies(),
        all.accepted(),
        all.arrived(),
        size / seconds(reports),
        restart,
        fleet.traffic().peak());
  }

  private record ChangeOfAll(Latencies latencies, Duration accepted, Duration arrived) {}

  private Latencies changeOne() {
    var random = new Random(size);
    var all = new ArrayList<Long>();
    for (var i = 0; i < CHANGES; i++) {
      var agent = fleet.agents().get(random.nextInt(size));
      var next = agent.received().generation() + 1;
      fleet.change(List.of(agent));
      awaitGeneration(List.of(agent), next);
      all.add(agent.latency());
      awaitPolls();
    }
    return new Latencies(all);
  }

  private ChangeOfAll changeAll() {
    var before = fleet.agents().stream().map(agent -> agent.received().generation()).toList();
    var begin = System.nanoTime();
    var accepted = timed(() -> fleet.change(fleet.agents()));
    await("all have the change")
        .atMost(PATIENCE)
        .until(
            () ->
                IntStream.range(0, size)
                    .allMatch(i -> fleet.agents().get(i).received().generation() > before.get(i)));
    var arrived = fleet.agents().stream().mapToLong(agent -> agent.received().at() - begin).max();
    var latencies = fleet.agents().stream().map(SimulatedAgent::latency).toList();
    return new ChangeOfAll(
        new Latencies(latencies), accepted, Duration.ofNanos(arrived.orElseThrow()));
  }

  /** Each agent's report in a call of its own; the calls share connections, as behind a proxy. */
  private void report() {
    var lanes = Math.min(REPORTING_CONNECTIONS, size);
    SimulatedFleet.run(IntStream.range(0, lanes).boxed().toList(), lane -> report(lane, lanes));
  }

  private Object report(int lane, int lanes) {
    try (var connection = Connection.open(PinnedTrust.context(service.ca()), service.url())) {
      for (var i = lane; i < size; i += lanes) {
        var status = fleet.agents().get(i).report(connection, "Non-Compliant");
        if (status != 200) {
          throw new IllegalStateException("report: HTTP " + status);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Duration restart() {
    awaitPolls();
    fleet.traffic().reset();
    return timed(
        () -> {
          service.restart();
          awaitPolls();
        });
  }

  private void awaitGeneration(List<SimulatedAgent> some, long generation) {
    Predicate<SimulatedAgent> has = agent -> agent.received().generation() >= generation;
    await("all have generation " + generation)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(some.size() > 1 ? 100 : 5))
        .pollDelay(Duration.ZERO)
        .until(() -> some.stream().allMatch(has));
  }

  /** Until (nearly) all wait: a few are always between two polls. */
  private void awaitPolls() {
    await("all poll")
        .atMost(PATIENCE)
        .pollInterval(ASKED)
        .pollDelay(Duration.ZERO)
        .ignoreExceptions()
        .until(() -> waiting() >= size * 0.97);
  }

  private int waiting() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(service.url().resolve("/q/metrics")).build();
    return http.send(request, BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith("fluxconfig_polls_waiting "))
        .mapToInt(line -> (int) Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElse(0);
  }

  /** What the database's processes have computed. */
  private Duration database() {
    try {
      var file = service.data().resolve("postgres/postmaster.pid");
      var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      return ProcessHandle.of(pid).stream()
          .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
          .flatMap(process -> process.info().totalCpuDuration().stream())
          .reduce(Duration.ZERO, Duration::plus);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Duration timed(Runnable task) {
    var begin = System.nanoTime();
    task.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  @Override
  public void close() {
    fleet.close();
    http.close();
  }
}

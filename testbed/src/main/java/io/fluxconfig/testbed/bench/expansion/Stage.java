package io.fluxconfig.testbed.bench.expansion;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.testbed.bench.expansion.Figures.FluxFigures;
import io.fluxconfig.testbed.bench.meter.AuditLog;
import io.fluxconfig.testbed.bench.meter.Calls;
import io.fluxconfig.testbed.bench.meter.Meter;
import io.fluxconfig.testbed.bench.meter.Usage;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.flux.FluxController;
import io.fluxconfig.testbed.install.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A fresh cluster with Flux, whose API server writes down who calls it. */
final class Stage implements AutoCloseable {
  private static final String CONTROLLER = user(Installation.NAMESPACE, "fluxconfig-controller");
  private static final String SOURCE = user(Flux.NAMESPACE, "source-controller");
  private static final String KUSTOMIZE = user(Flux.NAMESPACE, "kustomize-controller");

  /** No call for so long means that nothing is left to do. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private final AuditLog audit = new AuditLog(List.of(CONTROLLER, SOURCE, KUSTOMIZE));
  private final Cluster cluster;
  private final Flux flux;
  private final List<Meter> meters;
  private Installation installation;
  private Meter controller;

  Stage() {
    cluster = Cluster.startLocal(audit.flags());
    flux = Flux.on(cluster);
    meters = List.of(meter(flux.source().orElseThrow()), meter(flux.kustomize().orElseThrow()));
  }

  Cluster cluster() {
    return cluster;
  }

  KubernetesClient client() {
    return cluster.client();
  }

  /** Starts our controller, with everything that installs it. */
  void startController(Map<String, String> settings) {
    installation = Installation.on(cluster);
    controller = Meter.of(installation.startController(settings).pid());
  }

  /** Our controller's calls from the begin of a phase until a milestone. */
  Calls calls(Phase phase, Milestone milestone) {
    return audit.calls(CONTROLLER, phase.begin(), phase.at(milestone));
  }

  /** Whether our controller hasn't called for some seconds. */
  boolean isQuiet() {
    return audit.calls(CONTROLLER, Instant.now().minus(QUIET)).count() == 0;
  }

  /** What our controller uses at a moment. */
  Usage usage(Instant at) {
    return controller.at(at);
  }

  /** What was measured in a phase that has ended. */
  Figures measured(Phase phase) {
    var calls = audit.calls(CONTROLLER, phase.begin(), phase.end());
    return controller == null
        ? new Figures(phase, calls, null, Duration.ZERO, flux(phase))
        : new Figures(
            phase,
            calls,
            usage(phase.end()),
            cpu(controller, phase.begin(), phase.end()),
            flux(phase));
  }

  /** Only until it was ready: what it does later is to look again, which depends on the time. */
  private FluxFigures flux(Phase phase) {
    var end = phase.at(Milestone.READY) == null ? phase.end() : phase.at(Milestone.READY);
    return new FluxFigures(
        Stream.of(SOURCE, KUSTOMIZE)
            .mapToInt(user -> audit.calls(user, phase.begin(), end).count())
            .sum(),
        meters.stream().mapToLong(meter -> meter.at(end).anonymous()).sum(),
        meters.stream()
            .map(meter -> cpu(meter, phase.begin(), end))
            .reduce(Duration.ZERO, Duration::plus));
  }

  private static Duration cpu(Meter meter, Instant from, Instant until) {
    return meter.at(until).cpu().minus(meter.at(from).cpu());
  }

  @Override
  public void close() {
    meters.forEach(Meter::close);
    if (controller != null) {
      controller.close();
      installation.close();
    }
    flux.close();
    cluster.close();
  }

  private static Meter meter(FluxController controller) {
    return Meter.of(controller.pid());
  }

  private static String user(String namespace, String serviceAccount) {
    return "system:serviceaccount:" + namespace + ":" + serviceAccount;
  }
}

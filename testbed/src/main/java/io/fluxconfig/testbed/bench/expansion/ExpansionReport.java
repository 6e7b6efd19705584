package io.fluxconfig.testbed.bench.expansion;

import static io.fluxconfig.testbed.bench.expansion.Milestone.EXPANDED;
import static io.fluxconfig.testbed.bench.expansion.Milestone.READY;

import io.fluxconfig.testbed.bench.meter.Calls;
import io.fluxconfig.testbed.bench.report.Conditions;
import io.fluxconfig.testbed.bench.report.Section;
import io.fluxconfig.testbed.bench.report.Table;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts the figures beside each other.
 *
 * @param fleet what was measured
 * @param life with our controller
 * @param alone Flux alone with the same objects
 */
record ExpansionReport(Fleet fleet, Life life, Comparison alone) {
  private static final Duration EXPANSION = Duration.ofSeconds(60);

  /** Calls for a configuration that aren't for its objects. */
  static final int BESIDE_OBJECTS = 3;

  Section section(Conditions conditions) {
    var own =
        List.of(
            "%d FluxConfigs in %d namespaces, each with a Git source and two kustomizations of one ConfigMap"
                .formatted(fleet.size(), fleet.namespaces().size()),
            "a source is looked at each %d s, a Kustomization each %d s; Flux with --concurrent=10, its other limits as they are by default"
                .formatted(fleet.sourceInterval(), fleet.kustomizationInterval()),
            "API server, etcd, Flux, Git server, the measuring client and our controller share the machine",
            "our controller's JVM: " + ExpansionPart.JVM_FLAGS);
    return new Section(
        "The controller with %,d configurations".formatted(fleet.size()),
        Stream.concat(conditions.lines().stream(), own.stream()).toList(),
        List.of(
            goals(),
            new TimeTable(life, alone).table(),
            new CallTable(fleet, life, alone).table(),
            new CpuTable(life, alone).table(),
            new MemoryTable(fleet, life, alone).table()),
        notes());
  }

  private Table goals() {
    var expanded = life.creation().phase().to(EXPANDED);
    var ready = alone.creation().phase().to(READY);
    return Table.of("What is to be reached", "", "wanted", "measured", "reached")
        .row(
            "all expanded, in seconds",
            "≤ " + EXPANSION.toSeconds(),
            Cell.seconds(expanded),
            Cell.yes(expanded.compareTo(EXPANSION) <= 0))
        .row(
            "the same, beside Flux alone until all is applied",
            "≤ " + Cell.seconds(ready),
            Cell.seconds(expanded),
            Cell.yes(expanded.compareTo(ready) <= 0))
        .row(calls(life.expansion()))
        .row(
            "API calls while nothing changes",
            "0",
            life.idle().calls().count(),
            Cell.yes(life.idle().calls().count() == 0));
  }

  private Object[] calls(Calls calls) {
    var bound = perConfig(fleet.objects()) + BESIDE_OBJECTS;
    var measured = perConfig(calls.count());
    return new Object[] {
      "API calls per configuration, until all are expanded",
      "≤ objects + %d = %s".formatted(BESIDE_OBJECTS, Cell.number(bound)),
      Cell.number(measured),
      Cell.yes(measured <= bound)
    };
  }

  private double perConfig(int count) {
    return (double) count / fleet.size();
  }

  private static List<String> notes() {
    return List.of(
        "Flux alone: a client writes the same sources and Kustomizations into a fresh cluster, after the run with our controller.",
        "API calls are counted in the API server's audit log, without watches. Shared objects (a ServiceAccount and a RoleBinding for each namespace) count with a tenth for each configuration.",
        "What comes after the expansion are the statuses and events that tell how far Flux is: one write for each step of a source or a Kustomization that isn't taken together with another.",
        "Flux's calls and memory are those of source-controller and kustomize-controller together.",
        "A commit is noticed at the source's next look: its times say more of the interval than of anybody's work.");
  }
}

package io.fluxconfig.testbed.bench.fleet;

import io.fluxconfig.testbed.bench.report.Conditions;
import io.fluxconfig.testbed.bench.report.Section;
import io.fluxconfig.testbed.bench.report.Table;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Puts the figures of fleets of growing size beside each other.
 *
 * @param all from small to large
 * @param skipped why a size is missing, one a line
 */
record FleetReport(List<Figures> all, List<String> skipped) {
  private static final int WHOLE = 10_000;

  Section section(Conditions conditions) {
    var own =
        List.of(
            "each agent has keys and one TLS 1.3 connection (HTTP/1.1, kept alive) of its own, polls as the real one does (held for 25 s, back-off from 1 s to 1 min with jitter), and has one configuration",
            "service, PostgreSQL, all agents and the management client share the machine",
            "the service's JVM: %s; from JDK 25 on it starts with what an earlier run with 200 agents has learnt (-XX:AOTCache)"
                .formatted(new TreeMap<>(FleetPart.JVM)));
    return new Section(
        "The service with a fleet",
        Stream.concat(conditions.lines().stream(), own.stream()).toList(),
        List.of(goals(), table()),
        Stream.concat(skipped.stream(), notes().stream()).toList());
  }

  private Table goals() {
    var table =
        Table.of("What is to be reached with 10,000 agents", "", "wanted", "measured", "reached");
    var whole = all.stream().filter(figures -> figures.size() == WHOLE).findFirst();
    if (whole.isEmpty()) {
      return table.row("10,000 agents", "", "not measured", "no");
    }
    var f = whole.get();
    return table
        .row("idle, cores of the service", "≤ 1", two(f.idle()), yes(f.idle() <= 1))
        .row(
            "resident memory of the service, in MiB",
            "≤ 512",
            f.resident() / 1024,
            yes(f.resident() <= 512 * 1024))
        .row(
            "a change to one, p95 in seconds",
            "≤ 1",
            two(f.one().percentile(95)),
            yes(f.one().percentile(95) <= 1))
        .row(
            "a change to all, p95 in seconds",
            "≤ 10",
            two(f.all().percentile(95)),
            yes(f.all().percentile(95) <= 10))
        .row(
            "restart until all wait again, in seconds",
            "≤ 30",
            two(f.restart().toMillis() / 1e3),
            yes(f.restart().toSeconds() < 30));
  }

  private Table table() {
    var header = Stream.concat(Stream.of(""), all.stream().map(f -> "%,d".formatted(f.size())));
    return new Table("Agents", header.toList(), List.of())
        .row(cells("joins a second", f -> "%.0f".formatted(f.joins())))
        .row(cells("idle, cores of the service", f -> "%.3f".formatted(f.idle())))
        .row(
            cells(
                "idle, for each agent: microseconds of CPU a second",
                f -> "%.0f".formatted(f.idle() * 1e6 / f.size())))
        .row(cells("idle, cores of its PostgreSQL", f -> "%.3f".formatted(f.database())))
        .row(cells("resident memory, in MiB", f -> "" + f.resident() / 1024))
        .row(cells("a change to one, seconds p50 / p95 / p99", f -> f.one().toString()))
        .row(cells("a change to all, seconds p50 / p95 / p99", f -> f.all().toString()))
        .row(cells("until the last has it, seconds", f -> two(f.arrived().toMillis() / 1e3)))
        .row(cells("its PUTs, a second", f -> rate(f.size(), f.accepted().toMillis())))
        .row(cells("reports taken a second", f -> "%.0f".formatted(f.reports())))
        .row(
            cells(
                "kill and restart until all wait again, seconds",
                f -> two(f.restart().toMillis() / 1e3)))
        .row(cells("most calls in a second meanwhile", f -> "" + f.peak()));
  }

  private Object[] cells(String name, Function<Figures, String> figure) {
    return Stream.concat(Stream.of(name), all.stream().map(figure)).toArray();
  }

  private static List<String> notes() {
    return List.of(
        "A change to all is one PUT for each cluster, by 64 clients at the same time. The time of each counts from its own PUT until its agent has it; until the last has it, from the first PUT.",
        "Reports are sent over 64 connections, each signed by its own agent, one report a call.",
        "The restart is a SIGKILL of service and PostgreSQL, and a new start on the same data.",
        "All wait: 97 % of the agents have a poll open; the others are just between two.");
  }

  private static String rate(int count, long millis) {
    return "%.0f".formatted(count * 1e3 / Math.max(1, millis));
  }

  private static String two(double value) {
    return "%.2f".formatted(value);
  }

  private static String yes(boolean reached) {
    return reached ? "yes" : "no";
  }
}

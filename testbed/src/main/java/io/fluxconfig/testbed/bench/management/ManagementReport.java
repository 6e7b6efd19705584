package io.fluxconfig.testbed.bench.management;

import io.fluxconfig.testbed.bench.report.Conditions;
import io.fluxconfig.testbed.bench.report.Section;
import io.fluxconfig.testbed.bench.report.Table;
import java.util.List;
import java.util.stream.Stream;

/** Puts the figures of the management API beside what was wanted, and beside an empty call. */
record ManagementReport(Figures figures) {
  private static final int WHOLE = 10_000;
  private static final int LONGEST_LIST = 200;
  private static final int LONGEST_START = 5_000;

  Section section(Conditions conditions) {
    var own =
        "%,d configurations on %,d clusters; %d clients at the same time, over HTTP/2; service, PostgreSQL and clients share the machine"
            .formatted(
                figures.configurations(),
                figures.configurations() / ManagementRun.PAGE,
                ManagementRun.CLIENTS);
    return new Section(
        "The management API",
        Stream.concat(conditions.lines().stream(), Stream.of(own)).toList(),
        List.of(goals(), calls()),
        List.of(
            "An empty call asks for the service's liveness: what connection, TLS and clients cost.",
            "The PUTs are the first calls of all, so the JVM's warming up is in them."));
  }

  private Table goals() {
    var start = figures.restart().toMillis();
    var list = figures.lists().percentile(99);
    var whole = figures.configurations() == WHOLE;
    return Table.of("What is to be reached", "", "wanted", "measured", "reached")
        .row(
            "LIST of a page with 10,000 rows, p99 in ms",
            "≤ 200",
            ms(list),
            yes(whole && list <= LONGEST_LIST))
        .row(
            "start to ready with all that, in ms",
            "≤ 5000",
            start,
            yes(whole && start <= LONGEST_START));
  }

  private Table calls() {
    return Table.of("Calls", "", "a second", "p50 in ms", "p99 in ms", "p50, beside an empty call")
        .row(cells("empty", figures.nothing()))
        .row(cells("GET", figures.gets()))
        .row(cells("LIST of 100", figures.lists()))
        .row(cells("PUT", figures.puts()));
  }

  private Object[] cells(String name, Calls calls) {
    return new Object[] {
      name,
      "%.0f".formatted(calls.perSecond()),
      ms(calls.percentile(50)),
      ms(calls.percentile(99)),
      "× %.1f".formatted(calls.percentile(50) / figures.nothing().percentile(50))
    };
  }

  private static String ms(double value) {
    return "%.1f".formatted(value);
  }

  private static String yes(boolean reached) {
    return reached ? "yes" : "no";
  }
}

package io.fluxconfig.testbed.bench.expansion;

import io.fluxconfig.testbed.bench.meter.Calls;
import io.fluxconfig.testbed.bench.report.Table;

/** Who calls the API server how often, for each configuration. */
record CallTable(Fleet fleet, Life life, Comparison alone) {

  Table table() {
    var table =
        Table.of(
            "API calls for each configuration",
            "",
            "all",
            "objects",
            "finalizer",
            "status",
            "events",
            "reads",
            "Flux's",
            "Flux's alone");
    table = row(table, "until all are expanded", life.expansion(), Cell.NONE, Cell.NONE);
    table = row(table, "until nothing is left to do", life.creation(), alone.creation());
    table = row(table, "while nothing changes", life.idle(), null);
    for (var commit : life.commits()) {
      table = row(table, "a commit", commit, alone.commit());
    }
    return row(table, "deletion", life.deletion(), null);
  }

  private Table row(Table table, String phase, Figures with, Figures without) {
    return row(
        table,
        phase,
        with.calls(),
        perConfig(with.flux().calls()),
        without == null ? Cell.NONE : perConfig(without.flux().calls()));
  }

  private Table row(Table table, String phase, Calls calls, String flux, String alone) {
    var finalizer = calls.count("patch", "fluxconfigs");
    var status = calls.count("patch", "fluxconfigs/status");
    var events = calls.count("create", "events");
    var objects = calls.writes() - finalizer - status - events;
    return table.row(
        phase,
        perConfig(calls.count()),
        perConfig(objects),
        perConfig(finalizer),
        perConfig(status),
        perConfig(events),
        perConfig(calls.count() - calls.writes()),
        flux,
        alone);
  }

  private String perConfig(long count) {
    return Cell.number((double) count / fleet.size());
  }
}

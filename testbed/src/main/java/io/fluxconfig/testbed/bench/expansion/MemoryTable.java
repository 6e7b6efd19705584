package io.fluxconfig.testbed.bench.expansion;

import io.fluxconfig.testbed.bench.meter.Usage;
import io.fluxconfig.testbed.bench.report.Table;

/** Our controller's memory over time. */
record MemoryTable(Fleet fleet, Life life, Comparison alone) {

  Table table() {
    var size = fleet.size();
    var table =
        Table.of(
            "Memory in MiB",
            "configurations",
            "our controller, anonymous",
            "file-backed",
            "anonymous, ratio to all settled",
            "Flux beside it, anonymous");
    table = row(table, "0", life.empty(), Cell.NONE);
    table = row(table, size / 4 + " expanded", life.growth().get(0), Cell.NONE);
    table = row(table, size / 2 + " expanded", life.growth().get(1), Cell.NONE);
    table = row(table, size + " expanded", life.growth().get(2), Cell.NONE);
    table = row(table, size + " settled", life.creation());
    table = row(table, size + " idle", life.idle());
    for (int i = 0; i < life.commits().size(); i++) {
      table = row(table, size + " after commit " + (i + 1), life.commits().get(i));
    }
    return row(table, "0 after deletion", life.deletion());
  }

  private Table row(Table table, String when, Figures figures) {
    return row(table, when, figures.usage(), Cell.mebibytes(figures.flux().anonymous()));
  }

  private Table row(Table table, String when, Usage usage, String flux) {
    return table.row(
        when,
        Cell.mebibytes(usage.anonymous()),
        Cell.mebibytes(usage.fileBacked()),
        Cell.ratio(usage.anonymous(), life.creation().usage().anonymous()),
        flux);
  }
}

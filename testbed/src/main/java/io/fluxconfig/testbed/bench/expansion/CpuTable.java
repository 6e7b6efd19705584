package io.fluxconfig.testbed.bench.expansion;

import io.fluxconfig.testbed.bench.report.Table;
import java.time.Duration;

/** Who computes how long. */
record CpuTable(Life life, Comparison alone) {

  Table table() {
    var table =
        Table.of(
            "CPU seconds",
            "",
            "our controller",
            "Flux beside it",
            "ours / Flux's",
            "Flux alone",
            "Flux: beside / alone");
    table = row(table, "creation", life.creation(), alone.creation().flux().cpu());
    table = row(table, "idle", life.idle(), null);
    for (var commit : life.commits()) {
      table = row(table, "a commit", commit, alone.commit().flux().cpu());
    }
    return row(table, "deletion", life.deletion(), null);
  }

  private static Table row(Table table, String phase, Figures with, Duration alone) {
    var flux = with.flux().cpu();
    return table.row(
        phase,
        Cell.seconds(with.cpu()),
        Cell.seconds(flux),
        Cell.ratio(with.cpu(), flux),
        alone == null ? Cell.NONE : Cell.seconds(alone),
        alone == null ? Cell.NONE : Cell.ratio(flux, alone));
  }
}

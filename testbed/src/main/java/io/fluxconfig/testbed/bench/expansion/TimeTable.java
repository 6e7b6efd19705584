package io.fluxconfig.testbed.bench.expansion;

import static io.fluxconfig.testbed.bench.expansion.Milestone.COMPLIANT;
import static io.fluxconfig.testbed.bench.expansion.Milestone.EXPANDED;
import static io.fluxconfig.testbed.bench.expansion.Milestone.GONE;
import static io.fluxconfig.testbed.bench.expansion.Milestone.READY;
import static io.fluxconfig.testbed.bench.expansion.Milestone.WRITTEN;

import io.fluxconfig.testbed.bench.report.Table;

/** How long it takes. */
record TimeTable(Life life, Comparison alone) {

  Table table() {
    var with = life.creation().phase();
    var without = alone.creation().phase();
    var commit = life.commits().getFirst().phase();
    return Table.of(
            "Seconds from the first write, or the first commit",
            "",
            "Flux alone",
            "with fluxconfig",
            "ratio")
        .row(WRITTEN.text(), seconds(without, WRITTEN), seconds(with, WRITTEN), Cell.NONE)
        .row(
            EXPANDED.text(),
            seconds(without, WRITTEN),
            seconds(with, EXPANDED),
            Cell.ratio(with.to(EXPANDED), without.to(WRITTEN)))
        .row(
            READY.text(),
            seconds(without, READY),
            seconds(with, READY),
            Cell.ratio(with.to(READY), without.to(READY)))
        .row(COMPLIANT.text(), Cell.NONE, seconds(with, COMPLIANT), Cell.NONE)
        .row(
            "a commit for each: " + READY.text(),
            seconds(alone.commit().phase(), READY),
            seconds(commit, READY),
            Cell.ratio(commit.to(READY), alone.commit().phase().to(READY)))
        .row(
            "a commit for each: " + COMPLIANT.text(),
            Cell.NONE,
            seconds(commit, COMPLIANT),
            Cell.NONE)
        .row(GONE.text(), Cell.NONE, seconds(life.deletion().phase(), GONE), Cell.NONE);
  }

  private static String seconds(Phase phase, Milestone milestone) {
    return Cell.seconds(phase.to(milestone));
  }
}

package io.fluxconfig.testbed.bench.expansion;

import static io.fluxconfig.testbed.bench.expansion.Milestone.COMPLIANT;
import static io.fluxconfig.testbed.bench.expansion.Milestone.EXPANDED;
import static io.fluxconfig.testbed.bench.expansion.Milestone.GONE;
import static io.fluxconfig.testbed.bench.expansion.Milestone.HALF;
import static io.fluxconfig.testbed.bench.expansion.Milestone.QUARTER;
import static io.fluxconfig.testbed.bench.expansion.Milestone.QUIET;
import static io.fluxconfig.testbed.bench.expansion.Milestone.READY;
import static io.fluxconfig.testbed.bench.expansion.Milestone.WRITTEN;

import io.fluxconfig.testbed.bench.meter.Usage;
import io.fluxconfig.testbed.install.Progress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The life of a fleet under our controller: it is created, rests, changes and goes. */
final class WithController implements AutoCloseable {
  private final Stage stage;
  private final Fleet fleet;
  private final Progress progress;
  private final Writing writing;
  private final Watched watched;

  WithController(Stage stage, Fleet fleet, Progress progress) {
    this.stage = stage;
    this.fleet = fleet;
    this.progress = progress;
    this.writing = new Writing(stage.client());
    this.watched = Watched.of(stage.client());
  }

  /**
   * Measures all of it.
   *
   * @param commits how many there are
   */
  Life run(int commits) {
    var empty = empty();
    var creation = create();
    var resting = rest();
    var objects = Made.by(stage.client());
    var changes = IntStream.rangeClosed(1, commits).mapToObj(i -> commit("" + i)).toList();
    return new Life(
        empty,
        stage.measured(creation),
        stage.calls(creation, EXPANDED),
        growth(creation),
        resting,
        changes,
        delete(),
        objects);
  }

  private Usage empty() {
    var phase = new Phase();
    reach(phase, QUIET, stage::isQuiet);
    return stage.usage(phase.end());
  }

  private Phase create() {
    var commits = fleet.commit("0");
    writing.createNamespaces(fleet.namespaces());
    var configs = fleet.configs();
    var size = fleet.size();
    var phase = new Phase();
    phase.beside(WRITTEN, () -> writing.create(configs));
    reach(phase, QUARTER, () -> watched.kustomizations() >= size / 2);
    reach(phase, HALF, () -> watched.kustomizations() >= size);
    reach(phase, EXPANDED, () -> watched.isExpanded(size));
    reach(phase, READY, () -> watched.isAt(size, commits));
    becomeCompliant(phase, commits);
    return phase;
  }

  private Figures rest() {
    var time = fleet.severalIntervals();
    var phase = new Phase();
    progress.run("idle for " + time.toSeconds() + " s", () -> phase.pass(time));
    return stage.measured(phase);
  }

  private Figures commit(String value) {
    var phase = new Phase();
    var commits = progress.step("commit " + value, () -> fleet.commit(value));
    reach(phase, READY, () -> watched.isAt(fleet.size(), commits));
    becomeCompliant(phase, commits);
    return stage.measured(phase);
  }

  private Figures delete() {
    var phase = new Phase();
    phase.beside(WRITTEN, () -> writing.delete(fleet.configs()));
    reach(phase, GONE, () -> watched.configs() == 0);
    reach(phase, QUIET, stage::isQuiet);
    return stage.measured(phase);
  }

  private void becomeCompliant(Phase phase, Map<String, String> commits) {
    reach(phase, COMPLIANT, () -> watched.isCompliant(fleet.size(), commits));
    reach(phase, QUIET, stage::isQuiet);
  }

  private List<Usage> growth(Phase creation) {
    return Stream.of(QUARTER, HALF, EXPANDED).map(creation::at).map(stage::usage).toList();
  }

  private void reach(Phase phase, Milestone milestone, Callable<Boolean> condition) {
    progress.run(milestone.text(), () -> phase.reach(milestone, condition));
  }

  @Override
  public void close() {
    watched.close();
  }
}

package io.fluxconfig.testbed.bench.expansion;

import static io.fluxconfig.testbed.bench.expansion.Milestone.READY;
import static io.fluxconfig.testbed.bench.expansion.Milestone.WRITTEN;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.testbed.install.Progress;
import java.util.List;
import java.util.concurrent.Callable;

/** The same objects, written by a client instead of our controller. */
final class FluxAlone implements AutoCloseable {
  private final Stage stage;
  private final Fleet fleet;
  private final Progress progress;
  private final Writing writing;
  private final Watched watched;

  FluxAlone(Stage stage, Fleet fleet, Progress progress) {
    this.stage = stage;
    this.fleet = fleet;
    this.progress = progress;
    this.writing = new Writing(stage.client());
    this.watched = Watched.ofFlux(stage.client());
  }

  /**
   * Measures.
   *
   * @param objects what our controller had made
   */
  Comparison run(List<HasMetadata> objects) {
    writing.createNamespaces(fleet.namespaces());
    return new Comparison(create(objects), commit());
  }

  private Figures create(List<HasMetadata> objects) {
    var phase = new Phase();
    phase.beside(WRITTEN, () -> writing.create(objects));
    reach(phase, () -> watched.isReady(fleet.size()));
    return stage.measured(phase);
  }

  private Figures commit() {
    var phase = new Phase();
    var commits = progress.step("commit", () -> fleet.commit("alone"));
    reach(phase, () -> watched.isAt(commits));
    return stage.measured(phase);
  }

  private void reach(Phase phase, Callable<Boolean> condition) {
    progress.run(READY.text(), () -> phase.reach(READY, condition));
  }

  @Override
  public void close() {
    watched.close();
  }
}

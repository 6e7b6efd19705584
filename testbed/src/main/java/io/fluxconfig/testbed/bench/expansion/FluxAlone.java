package io.fluxconfig.testbed.bench.expansion;

import static io.fluxconfig.testbed.bench.expansion.Milestone.READY;
import static io.fluxconfig.testbed.bench.expansion.Milestone.WRITTEN;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.testbed.install.Progress;
import java.util.List;
import java.util.Map;

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
    var commits = fleet.commit("alone");
    var phase = new Phase();
    phase.beside(WRITTEN, () -> writing.create(objects));
    reach(phase, commits);
    return stage.measured(phase);
  }

  private Figures commit() {
    var phase = new Phase();
    var commits = progress.step("commit", () -> fleet.commit("alone, more"));
    reach(phase, commits);
    return stage.measured(phase);
  }

  private void reach(Phase phase, Map<String, String> commits) {
    progress.run(READY.text(), () -> phase.reach(READY, () -> watched.isAt(fleet.size(), commits)));
  }

  @Override
  public void close() {
    watched.close();
  }
}

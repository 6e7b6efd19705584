package io.fluxconfig.testbed.bench.expansion;

import io.fluxconfig.testbed.bench.Part;
import io.fluxconfig.testbed.bench.report.Conditions;
import io.fluxconfig.testbed.bench.report.Section;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Progress;
import java.util.Map;

/** Many FluxConfigs: our controller beside Flux, which does the work that they stand for. */
public final class ExpansionPart implements Part {
  /**
   * A heap that is small and often tidied, so that memory in use can be told from memory that
   * merely isn't needed by anybody else yet.
   */
  static final String JVM_FLAGS = "-XX:+UseSerialGC -Xms16m -Xmx384m";

  /** Flux needs minutes for each of many configurations' commits. */
  private static int commits(int size) {
    return Math.clamp(1000 / size, 1, 3);
  }

  @Override
  public String name() {
    return "controller";
  }

  @Override
  public Section measure(int size, Progress progress) {
    var conditions = new Conditions();
    try (var git = GitServer.start()) {
      var fleet = Fleet.of(size, git.repository("fleet"));
      var life = life(fleet, progress);
      var alone = alone(fleet, life, progress);
      return new ExpansionReport(fleet, life, alone).section(conditions);
    }
  }

  private static Life life(Fleet fleet, Progress progress) {
    try (var stage = progress.step("a cluster with Flux", Stage::new)) {
      progress.run(
          "our controller", () -> stage.startController(Map.of("JAVA_TOOL_OPTIONS", JVM_FLAGS)));
      try (var run = new WithController(stage, fleet, progress)) {
        return run.run(commits(fleet.size()));
      }
    }
  }

  private static Comparison alone(Fleet fleet, Life life, Progress progress) {
    try (var stage = progress.step("another one, Flux alone", Stage::new);
        var run = new FluxAlone(stage, fleet, progress)) {
      return run.run(life.objects());
    }
  }
}

package io.fluxconfig.testbed.bench.expansion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Progress;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What configurations cost in calls of the API server: unlike times, the counts are any machine's.
 */
class BenchIT {
  private static final int SIZE = 20;

  private static Life life;

  @BeforeAll
  static void live() {
    try (var git = GitServer.start();
        var stage = new Stage()) {
      stage.startController(Map.of());
      var fleet = Fleet.of(SIZE, git.repository("fleet"));
      try (var run = new WithController(stage, fleet, Progress.SILENT)) {
        life = run.run(1);
      }
    }
  }

  @Test
  void shouldWriteEachObjectOfAConfigurationOnce() {
    var calls = life.creation().calls();
    assertThat(calls.count("patch", "fluxconfigs")).as("finalizers").isEqualTo(SIZE);
    assertThat(calls.count("patch", "gitrepositories")).isEqualTo(SIZE);
    assertThat(calls.count("patch", "kustomizations")).isEqualTo(SIZE * (Fleet.OBJECTS - 1));
  }

  @Test
  void shouldWriteNoObjectForACommit() {
    var calls = life.commits().getFirst().calls();
    var statusAndEvents =
        calls.count("patch", "fluxconfigs/status") + calls.count("create", "events");
    assertThat(calls.count()).as(calls.toString()).isEqualTo((int) statusAndEvents);
  }

  @Test
  void shouldCallNobodyWhileNothingChanges() {
    var calls = life.idle().calls();
    assertThat(calls.count()).as(calls.toString()).isZero();
  }
}

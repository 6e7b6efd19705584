package io.fluxconfig.testbed.bench.expansion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.bench.meter.Calls;
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

  /** A first status, and one for each step of a source and two Kustomizations; begin and end. */
  private static final int STATUSES = 7;

  private static final int EVENTS = 2;

  private static Fleet fleet;
  private static Life life;

  @BeforeAll
  static void live() {
    try (var git = GitServer.start();
        var stage = new Stage()) {
      stage.startController(Map.of());
      fleet = Fleet.of(SIZE, git.repository("fleet"));
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
  void shouldExpandWithFewCallsBesideThoseForTheObjects() {
    var calls = life.expansion();
    assertThat(calls.count())
        .as(calls.toString())
        .isLessThanOrEqualTo(fleet.objects() + ExpansionReport.BESIDE_OBJECTS * SIZE);
  }

  @Test
  void shouldTellOfEachStepOnce() {
    assertThat(statuses(life.creation().calls())).isLessThanOrEqualTo(STATUSES * SIZE);
    assertThat(events(life.creation().calls())).isLessThanOrEqualTo(EVENTS * SIZE);
  }

  @Test
  void shouldWriteNoObjectForACommit() {
    var calls = life.commits().getFirst().calls();
    var told = statuses(calls) + events(calls);
    assertThat(calls.count()).as(calls.toString()).isEqualTo((int) told);
    assertThat(told).isLessThanOrEqualTo((STATUSES + EVENTS) * SIZE);
  }

  private static long statuses(Calls calls) {
    return calls.count("patch", "fluxconfigs/status");
  }

  private static long events(Calls calls) {
    return calls.count("create", "events");
  }

  @Test
  void shouldCallNobodyWhileNothingChanges() {
    var calls = life.idle().calls();
    assertThat(calls.count()).as(calls.toString()).isZero();
  }
}

package io.fluxconfig.testbed.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.install.Progress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small fleet at the real service: bounds that any machine keeps. */
class FleetIT {
  private static final int SIZE = 50;

  private static Figures figures;

  @BeforeAll
  static void live() {
    figures = FleetPart.measure(SIZE, Duration.ofSeconds(10), FleetPart.JVM, Progress.SILENT);
    System.out.println(figures);
  }

  @Test
  void shouldBringAChangeToOneAtOnce() {
    assertThat(figures.one().percentile(50)).isLessThan(1);
  }

  @Test
  void shouldBringAChangeToAll() {
    assertThat(figures.all().count()).isEqualTo(SIZE);
    assertThat(figures.all().percentile(95)).isLessThan(10);
  }

  @Test
  void shouldHaveAllBackAfterARestartWithoutAHerd() {
    assertThat(figures.restart()).isLessThan(Duration.ofSeconds(60));
    // Whoever is cut off tries again after half a second at the earliest, and then more slowly.
    assertThat(figures.peak()).isLessThanOrEqualTo(3L * SIZE);
  }

  @Test
  void shouldCostNearlyNothingWhileNothingHappens() {
    assertThat(figures.idle()).isLessThan(0.5);
    assertThat(figures.resident()).isLessThan(512 * 1024);
  }
}

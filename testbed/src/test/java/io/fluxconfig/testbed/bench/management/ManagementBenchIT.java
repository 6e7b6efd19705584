package io.fluxconfig.testbed.bench.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.bench.meter.StartCache;
import io.fluxconfig.testbed.install.Progress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A few clusters' worth of calls at the real service: bounds that any machine keeps. */
class ManagementBenchIT {
  private static final int CLUSTERS = 3;

  @Test
  void shouldAnswerInTime() {
    // Given
    var settings = StartCache.of(Map.of(), ManagementPart::teach);

    // When
    var figures = ManagementPart.measureClusters(CLUSTERS, settings, Progress.SILENT);

    // Then
    System.out.println(figures);
    assertThat(figures.configurations()).isEqualTo(CLUSTERS * ManagementRun.PAGE);
    assertThat(figures.gets().percentile(50)).isLessThan(200);
    assertThat(figures.lists().percentile(50)).isLessThan(500);
    assertThat(figures.puts().percentile(50)).isLessThan(1000);
    assertThat(figures.restart()).isLessThan(Duration.ofSeconds(30));
  }
}

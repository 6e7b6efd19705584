package io.fluxconfig.service.configuration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;

/** Measures how long changes take from their acceptance until the cluster says that it has them. */
@Singleton
class Propagation {
  /** In milliseconds: a live link, a link that comes back, a cluster that was away. */
  private static final int[] BUCKETS = {
    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 600_000, 3_600_000, 86_400_000
  };

  private final Clock clock;
  private final Timer timer;

  Propagation(Clock clock, MeterRegistry metrics) {
    this.clock = clock;
    this.timer =
        Timer.builder("fluxconfig.propagation")
            .description("From a change's acceptance to the report that the cluster has it")
            .serviceLevelObjectives(
                IntStream.of(BUCKETS).mapToObj(Duration::ofMillis).toArray(Duration[]::new))
            .register(metrics);
  }

  /** Counts the first report of a configuration's newest generation. */
  void seen(Configuration present, Observation now) {
    if (has(now, present.generation()) && !has(present.observed(), present.generation())) {
      timer.record(Duration.between(present.modifiedAt(), clock.instant()));
    }
  }

  private static boolean has(Observation observation, long generation) {
    return observation.generation() >= generation && observation.error() == null;
  }
}

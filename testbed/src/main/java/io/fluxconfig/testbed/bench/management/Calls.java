package io.fluxconfig.testbed.bench.management;

import io.fluxconfig.testbed.bench.meter.Latencies;
import java.time.Duration;

/**
 * Calls of one kind.
 *
 * @param latencies each from the request until its whole answer
 * @param taken how long all took together
 */
record Calls(Latencies latencies, Duration taken) {
  double perSecond() {
    return latencies.count() * 1e9 / taken.toNanos();
  }

  /** In milliseconds. */
  double percentile(int percent) {
    return latencies.percentile(percent) * 1e3;
  }
}

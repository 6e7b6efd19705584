package io.fluxconfig.testbed.bench.meter;

import java.util.Collection;

/** How long something took each time, in nanoseconds. */
public final class Latencies {
  private final long[] sorted;

  /** Of these durations. */
  public Latencies(Collection<Long> all) {
    this.sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  /** How long the fastest so many per cent took at most, in seconds. */
  public double percentile(int percent) {
    var rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)] / 1e9;
  }

  /** p50, p95 and p99 in seconds, for people. */
  @Override
  public String toString() {
    return "%.2f / %.2f / %.2f".formatted(percentile(50), percentile(95), percentile(99));
  }

  /** How many there are. */
  public int count() {
    return sorted.length;
  }
}

package io.fluxconfig.testbed.bench;

import io.fluxconfig.testbed.bench.report.Section;
import io.fluxconfig.testbed.install.Progress;

/** A part of the benchmarks: measures one thing beside what it is compared to. */
public interface Part {
  /** How the user asks for it. */
  String name();

  /**
   * Measures.
   *
   * @param size how many of what it measures
   * @param progress hears of each step
   */
  Section measure(int size, Progress progress);
}

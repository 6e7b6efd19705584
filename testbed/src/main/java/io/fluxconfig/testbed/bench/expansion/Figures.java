package io.fluxconfig.testbed.bench.expansion;

import io.fluxconfig.testbed.bench.meter.Calls;
import io.fluxconfig.testbed.bench.meter.Usage;
import java.time.Duration;

/**
 * What was measured in a phase.
 *
 * @param phase the phase
 * @param calls our controller's
 * @param usage our controller's at the phase's end; null where it doesn't run
 * @param cpu how long our controller has computed in the phase
 * @param flux the same of Flux
 */
record Figures(Phase phase, Calls calls, Usage usage, Duration cpu, FluxFigures flux) {

  /**
   * What was measured of Flux in a phase, until it was ready: both its controllers together.
   *
   * @param calls how many
   * @param anonymous own memory at the end, in KiB
   * @param cpu how long they have computed
   */
  record FluxFigures(int calls, long anonymous, Duration cpu) {}
}

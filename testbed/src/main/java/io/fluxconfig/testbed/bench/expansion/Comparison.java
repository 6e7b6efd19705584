package io.fluxconfig.testbed.bench.expansion;

/**
 * What was measured of Flux alone.
 *
 * @param creation until all are ready
 * @param commit until a commit for each configuration was applied
 */
record Comparison(Figures creation, Figures commit) {}

package io.fluxconfig.testbed.bench.expansion;

/** What is waited for. */
enum Milestone {
  /** The client has written all that it writes. */
  WRITTEN("written by the client"),
  /** A quarter of all Kustomizations is there. */
  QUARTER("a quarter expanded"),
  /** Half of all Kustomizations are there. */
  HALF("half expanded"),
  /** All sources and Kustomizations are there. */
  EXPANDED("all expanded"),
  /** Flux has fetched and applied everything. */
  READY("applied by Flux"),
  /** All FluxConfigs say so. */
  COMPLIANT("said by the FluxConfigs"),
  /** Our controller has stopped calling. */
  QUIET("nothing left to do"),
  /** All FluxConfigs have gone. */
  GONE("all deleted"),
  /** Some time has passed. */
  PASSED("time has passed");

  private final String text;

  Milestone(String text) {
    this.text = text;
  }

  /** For people. */
  String text() {
    return text;
  }
}

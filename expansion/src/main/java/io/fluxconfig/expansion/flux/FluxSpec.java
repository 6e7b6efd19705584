package io.fluxconfig.expansion.flux;

/** What every Flux object can be asked. */
public interface FluxSpec {
  /** Whether Flux leaves it alone; null means no. */
  Boolean suspend();
}

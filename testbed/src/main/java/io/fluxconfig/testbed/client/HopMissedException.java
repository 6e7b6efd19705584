package io.fluxconfig.testbed.client;

/** A hop of a change did not happen in time; the message names it and says where to look. */
public final class HopMissedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  HopMissedException(Hop hop) {
    super("“" + hop.name() + "” did not happen in time; look at: " + hop.look());
  }
}

package io.fluxconfig.testbed.conformance;

/** A side doesn't say what the protocol wants; the message names the step and the member. */
public final class NonConformanceException extends RuntimeException {
  NonConformanceException(String message) {
    super(message);
  }
}

package io.fluxconfig.agent.desired;

/** We don't do that; the message says why and what to do, and goes to the service. */
final class RefusedException extends RuntimeException {
  RefusedException(String message) {
    super(message);
  }
}

package io.fluxconfig.expansion.ssh;

/** Ends a check; the message is for people and holds nothing of what was given. */
final class RefusedException extends Exception {
  RefusedException(String problem) {
    super(problem, null, false, false);
  }
}

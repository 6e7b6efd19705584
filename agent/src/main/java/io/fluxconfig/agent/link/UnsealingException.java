package io.fluxconfig.agent.link;

/** Sealed settings are not for us; the message says what they are instead, and nothing of them. */
public final class UnsealingException extends Exception {
  UnsealingException(String message) {
    super(message);
  }
}

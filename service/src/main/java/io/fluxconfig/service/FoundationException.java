package io.fluxconfig.service;

/** Something that the server stands on is missing; the message says what to do. */
public class FoundationException extends RuntimeException {
  /** With a message for the operator. */
  public FoundationException(String message) {
    super(message);
  }

  /** With a message for the operator and the cause. */
  public FoundationException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.fluxconfig.service.oidc;

/** A token that isn't good. The message says why, without any of the token's content. */
public final class InvalidTokenException extends Exception {
  /** For this reason. */
  public InvalidTokenException(String reason) {
    super(reason);
  }
}

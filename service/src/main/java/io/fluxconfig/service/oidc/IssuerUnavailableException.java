package io.fluxconfig.service.oidc;

import java.time.Duration;

/** An issuer whose keys can't be had now, so that its tokens can't be checked. */
public final class IssuerUnavailableException extends RuntimeException {
  /** After how long it is asked again. */
  public static final Duration RETRY_AFTER = Freshness.DEFAULT.gap();

  IssuerUnavailableException(String issuer, String reason) {
    super("the keys of %s can't be had: %s".formatted(issuer, reason));
  }
}

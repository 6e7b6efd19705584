package io.fluxconfig.service.oidc;

/** An issuer whose keys can't be had now, so that its tokens can't be checked. */
public final class IssuerUnavailableException extends RuntimeException {
  IssuerUnavailableException(String issuer, String reason) {
    super("the keys of %s can't be had: %s".formatted(issuer, reason));
  }
}

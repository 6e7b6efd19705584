package io.fluxconfig.service.oidc;

import io.fluxconfig.service.FoundationException;
import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.caller.Principal;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The issuers whose tokens the settings let in. */
@Startup
@Singleton
public class TrustedIssuers {
  private static final Duration LONGEST_FETCH = Duration.ofSeconds(5);

  private final Map<String, TrustedIssuer> byUrl = new HashMap<>();
  private final Clock clock;

  /** An issuer; {@code subjectClaim} names the caller. */
  private record TrustedIssuer(IssuerKeys keys, List<String> audiences, String subjectClaim) {}

  TrustedIssuers(ServiceConfig config, Clock clock) {
    this.clock = clock;
    config.issuers().ifPresent(all -> all.forEach(this::add));
  }

  private void add(ServiceConfig.Issuer given) {
    if (!given.url().startsWith("https://")) {
      throw new FoundationException(
          "an issuer's url (FLUXCONFIG_ISSUERS_0__URL) must begin with https://");
    }
    var http = new LimitedGet(given.ca(), LONGEST_FETCH);
    var keys = new IssuerKeys(given.url(), given.jwksUrl(), http, Freshness.DEFAULT);
    byUrl.put(given.url(), new TrustedIssuer(keys, given.audiences(), given.subjectClaim()));
  }

  /** Whether an issuer's tokens are let in. */
  public boolean include(String issuer) {
    return byUrl.containsKey(issuer);
  }

  /**
   * Who has sent a token of one of these issuers.
   *
   * @throws InvalidTokenException if it isn't good
   * @throws IssuerUnavailableException if that can't be known now
   */
  public Principal verified(BearerToken token, String url) throws InvalidTokenException {
    var issuer = byUrl.get(url);
    var claims = token.verified(issuer.keys(), url, issuer.audiences(), clock.instant());
    return new Principal(url, BearerToken.subject(claims, issuer.subjectClaim()));
  }
}

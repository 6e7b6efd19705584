package io.fluxconfig.service.oidc;

import io.fluxconfig.service.FoundationException;
import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.caller.Principal;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.http.Get;

/** The issuers whose tokens the settings let in. */
@Startup
@Singleton
public class TrustedIssuers {
  private static final int TIMEOUT_MILLIS = 5_000;

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
    var keys = new IssuerKeys(given.url(), given.jwksUrl(), http(given));
    byUrl.put(given.url(), new TrustedIssuer(keys, given.audiences(), given.subjectClaim()));
  }

  private static Get http(ServiceConfig.Issuer given) {
    var http = new Get();
    http.setConnectTimeout(TIMEOUT_MILLIS);
    http.setReadTimeout(TIMEOUT_MILLIS);
    http.setRetries(0);
    given.ca().ifPresent(file -> http.setTrustedCertificates(certificates(file)));
    return http;
  }

  private static Collection<X509Certificate> certificates(Path file) {
    try (var in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException | CertificateException e) {
      throw new FoundationException(
          "the issuer's CA file %s can't be read (%s)".formatted(file, e.getMessage()), e);
    }
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

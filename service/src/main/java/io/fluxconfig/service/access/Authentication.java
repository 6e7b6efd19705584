package io.fluxconfig.service.access;

import io.fluxconfig.service.arm.ArmException;
import io.fluxconfig.service.caller.Principal;
import io.fluxconfig.service.issuer.Clients;
import io.fluxconfig.service.issuer.IssuedTokens;
import io.fluxconfig.service.oidc.BearerToken;
import io.fluxconfig.service.oidc.InvalidTokenException;
import io.fluxconfig.service.oidc.IssuerUnavailableException;
import io.fluxconfig.service.oidc.TrustedIssuers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Knows callers by their tokens: the admin token, one of the service's own issuer, or one of an
 * issuer that the settings name. The database isn't asked for that.
 */
@ApplicationScoped
class Authentication {
  private static final Logger LOG = Logger.getLogger(Authentication.class);
  private static final String SCHEME = "Bearer ";

  private final AdminToken adminToken;
  private final TrustedIssuers issuers;
  private final IssuedTokens ownTokens;
  private final Clients clients;

  Authentication(
      AdminToken adminToken, TrustedIssuers issuers, IssuedTokens ownTokens, Clients clients) {
    this.adminToken = adminToken;
    this.issuers = issuers;
    this.ownTokens = ownTokens;
    this.clients = clients;
  }

  /**
   * A caller who has shown a good token.
   *
   * @param standing whether what the token was asked for with is still there; asks the database
   */
  record Authenticated(Principal principal, BooleanSupplier standing) {
    boolean isStillGood() {
      return standing.getAsBoolean();
    }
  }

  /**
   * Checks that there is a token of some kind; nothing is verified yet.
   *
   * @throws ArmException 401 if there is none
   */
  void checkPresent(String authorization) {
    var token = token(authorization);
    if (!adminToken.is(token) && new BearerToken(token).claimedIssuer().isEmpty()) {
      throw ArmException.unauthenticated(
          "This call needs the header 'Authorization: Bearer <token>', with a token of an issuer that this service trusts, or its admin token");
    }
  }

  /**
   * Who has sent this header.
   *
   * @throws ArmException 401 if there is no good token in it
   */
  Authenticated of(String authorization) {
    var token = token(authorization);
    if (adminToken.is(token)) {
      return new Authenticated(Principal.ADMINISTRATOR, () -> true);
    }
    try {
      return verified(new BearerToken(token));
    } catch (InvalidTokenException e) {
      throw ArmException.unauthenticated("The token isn't good: " + e.getMessage());
    } catch (IssuerUnavailableException e) {
      LOG.debugf("A caller's token can't be checked: %s", e.getMessage());
      throw ArmException.unavailable(
          "IssuerUnavailable",
          IssuerUnavailableException.RETRY_AFTER,
          "The token can't be checked now: its issuer can't be reached");
    }
  }

  private Authenticated verified(BearerToken token) throws InvalidTokenException {
    var issuer = token.claimedIssuer();
    if (issuer.isEmpty()) {
      throw new InvalidTokenException("it is neither the admin token nor an issuer's");
    }
    if (issuers.include(issuer.get())) {
      return new Authenticated(issuers.verified(token, issuer.get()), () -> true);
    }
    var issued = ownTokens.verified(token);
    return new Authenticated(issued.principal(), () -> clients.isGood(issued));
  }

  /** The header's token; empty where there is none. */
  private static String token(String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length()).strip()
        : "";
  }
}

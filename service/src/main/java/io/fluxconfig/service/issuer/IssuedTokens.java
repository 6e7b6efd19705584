package io.fluxconfig.service.issuer;

import io.fluxconfig.service.caller.Principal;
import io.fluxconfig.service.oidc.BearerToken;
import io.fluxconfig.service.oidc.InvalidTokenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** Tokens that the service's own issuer makes for its clients, and knows again. */
@ApplicationScoped
public class IssuedTokens {
  /** How long a token is good. */
  static final Duration LIFETIME = Duration.ofHours(1);

  /** With the allowance for clocks, and some more. */
  static final Duration GOOD_FOR_AT_MOST = LIFETIME.plusMinutes(5);

  private static final String AUDIENCE = "fluxconfig";
  private static final String SECRET = "fluxconfig_secret";

  private final SigningKeys keys;
  private final Clock clock;

  IssuedTokens(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What a token says.
   *
   * @param client the client's id
   * @param secret the id of the secret with which it was asked for: without that it is good no more
   */
  public record Issued(String client, UUID secret) {
    /** Who has it. */
    public Principal principal() {
      return Principal.client(client);
    }
  }

  /**
   * A token for a client.
   *
   * @param issuer the address at which it was asked for
   */
  String issue(String issuer, Issued content) {
    var key = keys.signing();
    var now = clock.instant().getEpochSecond();
    var claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setAudience(AUDIENCE);
    claims.setSubject(content.client());
    claims.setStringClaim("appid", content.client());
    claims.setStringClaim(SECRET, content.secret().toString());
    claims.setIssuedAt(NumericDate.fromSeconds(now));
    claims.setNotBefore(NumericDate.fromSeconds(now));
    claims.setExpirationTime(NumericDate.fromSeconds(now + LIFETIME.toSeconds()));
    claims.setGeneratedJwtId();
    var jws = new JsonWebSignature();
    jws.setPayload(claims.toJson());
    jws.setKey(key.privateKey());
    jws.setKeyIdHeaderValue(key.id());
    jws.setHeader("typ", "JWT");
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a token can't be signed", e);
    }
  }

  /**
   * What one of these tokens says. Its issuer, the address at which it was asked for, isn't
   * compared: these keys sign nothing else.
   *
   * @throws InvalidTokenException if it isn't good
   */
  public Issued verified(BearerToken token) throws InvalidTokenException {
    var claims =
        token.verified(
            (jws, nesting) ->
                keys.find(String.valueOf(jws.getKeyIdHeaderValue()))
                    .orElseThrow(() -> new UnresolvableKeyException("unknown key"))
                    .publicKey(),
            null,
            List.of(AUDIENCE),
            clock.instant());
    var secret = BearerToken.subject(claims, SECRET);
    return new Issued(BearerToken.subject(claims, "sub"), UUID.fromString(secret));
  }

  /** The public keys, as a JSON Web Key Set. */
  String keySet() {
    var set = new JsonWebKeySet();
    keys.published().forEach(key -> set.addJsonWebKey(published(key)));
    return set.toJson();
  }

  private static PublicJsonWebKey published(SigningKey key) {
    try {
      var jwk = PublicJsonWebKey.Factory.newPublicJwk(key.publicKey());
      jwk.setKeyId(key.id());
      jwk.setUse("sig");
      jwk.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      return jwk;
    } catch (JoseException e) {
      throw new IllegalStateException("a key can't be published", e);
    }
  }
}

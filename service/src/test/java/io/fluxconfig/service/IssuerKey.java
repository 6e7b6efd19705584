package io.fluxconfig.service;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Keys of a played issuer, and what is signed with them. */
public final class IssuerKey {
  private IssuerKey() {}

  /** An RSA key. */
  public static PublicJsonWebKey fresh(String id) {
    try {
      var key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a good token for the service under test says. */
  public static JwtClaims claims(String issuer, String subject) {
    var claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setAudience(PlayedIssuer.AUDIENCE);
    claims.setSubject(subject);
    claims.setIssuedAtToNow();
    claims.setNotBeforeMinutesInThePast(0);
    claims.setExpirationTimeMinutesInTheFuture(10);
    return claims;
  }

  /** To be changed before it is signed. */
  public static JsonWebSignature unsigned(PublicJsonWebKey key, JwtClaims claims) {
    var jws = new JsonWebSignature();
    jws.setPayload(claims.toJson());
    jws.setKey(key.getPrivateKey());
    jws.setKeyIdHeaderValue(key.getKeyId());
    jws.setAlgorithmHeaderValue("RS256");
    return jws;
  }

  static String signed(PublicJsonWebKey key, JwtClaims claims) {
    return compact(unsigned(key, claims));
  }

  /** Signs it. */
  public static String compact(JsonWebSignature jws) {
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.fluxconfig.testbed.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.RotateRequest;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An agent that the kit plays: its keys, and the tokens that it signs. */
final class Persona {
  private static final int RAW_LENGTH = 32;
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private final KeyPair signing = pair("Ed25519");
  private final KeyPair sealing = pair("X25519");

  /** Raw, base64url. */
  String publicKey() {
    return raw(signing);
  }

  /** Raw, base64url. */
  String sealingKey() {
    return raw(sealing);
  }

  /** What was sealed for it. */
  JsonNode open(String sealed) {
    return SealedText.open(sealing.getPrivate(), sealed);
  }

  /** What a rotation's tokens say of its keys. */
  String keysClaim() {
    return RotateRequest.keysClaim(publicKey(), sealingKey());
  }

  /**
   * A token as the protocol wants it.
   *
   * @param subject the cluster's id
   * @param changes members of a conversation's {@code claims}: {@code iat} and {@code exp} in
   *     seconds from now, others as they are
   */
  String token(String subject, JsonNode changes) {
    var now = Instant.now();
    var claims = new JwtClaims();
    claims.setSubject(subject);
    claims.setAudience(Protocol.AUDIENCE);
    claims.setGeneratedJwtId();
    claims.setIssuedAt(seconds(now));
    claims.setExpirationTime(seconds(now.plus(LIFETIME)));
    changes
        .properties()
        .forEach(
            one -> {
              var value = one.getValue();
              if (value.isNumber()) {
                claims.setNumericDateClaim(one.getKey(), seconds(now.plusSeconds(value.asLong())));
              } else {
                claims.setClaim(one.getKey(), value.asText());
              }
            });
    return signed(claims);
  }

  /** The proof that it has its keys, for a rotation to them. */
  String proof(String subject) {
    return token(
        subject, JsonNodeFactory.instance.objectNode().put(Protocol.KEYS_CLAIM, keysClaim()));
  }

  private String signed(JwtClaims claims) {
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue("EdDSA");
    jws.setKey(signing.getPrivate());
    jws.setPayload(claims.toJson());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NumericDate seconds(Instant at) {
    return NumericDate.fromSeconds(at.getEpochSecond());
  }

  private static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + algorithm + " here", e);
    }
  }

  /** The raw key is the end of its X.509 form (RFC 8410). */
  private static String raw(KeyPair pair) {
    var encoded = pair.getPublic().getEncoded();
    var raw = Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }
}

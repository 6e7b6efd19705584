package io.fluxconfig.service.agentapi;

import io.fluxconfig.api.protocol.Protocol;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/** What an agent's token says. */
record AgentToken(String id, Instant issuedAt, Instant expiresAt, String newKeys) {
  static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  private static final ProviderContext VERIFICATION = Ed25519.verification();
  private static final JwtConsumer READER =
      new JwtConsumerBuilder()
          .setSkipAllValidators()
          .setDisableRequireSignature()
          .setSkipSignatureVerification()
          .build();

  /** A token that isn't good. */
  static final class InvalidException extends Exception {
    private final boolean otherKey;
    private final transient Optional<Duration> clockSkew;

    private InvalidException(String message, boolean otherKey, Optional<Duration> clockSkew) {
      super(message);
      this.otherKey = otherKey;
      this.clockSkew = clockSkew;
    }

    private static InvalidException of(String message) {
      return new InvalidException(message, false, Optional.empty());
    }

    /** Whether another key has signed it. */
    boolean isOfOtherKey() {
      return otherKey;
    }

    /** By how much the caller's clock is ahead, where the time is all that is wrong. */
    Optional<Duration> clockSkew() {
      return clockSkew;
    }
  }

  /**
   * One of which nothing is verified yet.
   *
   * @param subject says whose key to verify it with
   */
  record Claimed(UUID subject, JwtContext context) {}

  /** Reads a token; empty where it is none. */
  static Optional<Claimed> read(String token) {
    try {
      var context = READER.process(token);
      var subject = UUID.fromString(context.getJwtClaims().getSubject());
      return Optional.of(new Claimed(subject, context));
    } catch (InvalidJwtException
        | MalformedClaimException
        | IllegalArgumentException
        | NullPointerException e) {
      return Optional.empty();
    }
  }

  /**
   * Verifies a token.
   *
   * @throws InvalidException if it isn't good, without any of its content
   */
  static AgentToken verified(Claimed token, UUID subject, PublicKey key, Instant now)
      throws InvalidException {
    try {
      var consumer =
          new JwtConsumerBuilder()
              .setVerificationKey(key)
              .setJwsProviderContext(VERIFICATION)
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
              .setExpectedAudience(Protocol.AUDIENCE)
              .setExpectedSubject(subject.toString())
              .setRequireExpirationTime()
              .setRequireIssuedAt()
              .setRequireJwtId()
              .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
              .setAllowedClockSkewInSeconds((int) CLOCK_SKEW.toSeconds())
              .build();
      consumer.processContext(token.context());
      return checked(read(token.context().getJwtClaims()), now);
    } catch (InvalidJwtException e) {
      throw refusal(e, now);
    } catch (MalformedClaimException e) {
      throw InvalidException.of("a claim has the wrong type");
    }
  }

  /** By how much the clock of whoever has issued it is ahead. */
  Duration clockSkew(Instant now) {
    var skew = Duration.between(now, issuedAt).toSeconds();
    return Math.abs(skew) <= 1 ? Duration.ZERO : Duration.ofSeconds(skew);
  }

  private static AgentToken read(JwtClaims claims) throws MalformedClaimException {
    return new AgentToken(
        claims.getJwtId(),
        Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
        Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
        claims.getStringClaimValue(Protocol.KEYS_CLAIM));
  }

  private static AgentToken checked(AgentToken token, Instant now) throws InvalidException {
    if (token.expiresAt.getEpochSecond() - token.issuedAt.getEpochSecond()
        > Protocol.MAX_TOKEN_SECONDS) {
      throw InvalidException.of(
          "it lives longer than %d seconds".formatted(Protocol.MAX_TOKEN_SECONDS));
    }
    if (token.issuedAt.isAfter(now.plus(CLOCK_SKEW))) {
      throw new InvalidException(
          "it is issued in the future", false, Optional.of(token.clockSkew(now)));
    }
    return token;
  }

  /** Not in the library's words: they quote the token. */
  private static InvalidException refusal(InvalidJwtException e, Instant now) {
    var otherKey = e.hasErrorCode(ErrorCodes.SIGNATURE_INVALID);
    var onlyExpired = e.hasExpired() && e.getErrorDetails().size() == 1;
    return new InvalidException(reason(e), otherKey, onlyExpired ? skew(e, now) : Optional.empty());
  }

  private static String reason(InvalidJwtException e) {
    if (e.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
      return "no key of this cluster's agent has signed it";
    }
    if (e.hasExpired()) {
      return "it has expired";
    }
    if (e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
        || e.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
      return "its aud must be " + Protocol.AUDIENCE;
    }
    return "it must be signed by EdDSA, and have sub, aud, iat, exp and jti";
  }

  private static Optional<Duration> skew(InvalidJwtException e, Instant now) {
    try {
      return Optional.of(read(e.getJwtContext().getJwtClaims()).clockSkew(now));
    } catch (MalformedClaimException | RuntimeException malformed) {
      return Optional.empty();
    }
  }
}

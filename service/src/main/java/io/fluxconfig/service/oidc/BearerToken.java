package io.fluxconfig.service.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * A token as a caller sends it: a JWT with a signature. Only its {@code kid} says which of the
 * issuer's keys that is; keys and addresses in its header are not looked at.
 *
 * @param jwt the compact form
 */
public record BearerToken(String jwt) {
  /** By how much an issuer's clock may differ from ours. */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  /** Public keys only: with a shared secret whoever checks a token could make one. */
  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(
          ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
          AlgorithmIdentifiers.EDDSA);

  private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,254}");
  private static final int MAX_LENGTH = 16 * 1024;

  /** Who claims to have issued it; nothing is verified yet. */
  public Optional<String> claimedIssuer() {
    if (jwt.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      var consumer =
          new JwtConsumerBuilder()
              .setSkipAllValidators()
              .setDisableRequireSignature()
              .setSkipSignatureVerification()
              .build();
      return Optional.ofNullable(consumer.processToClaims(jwt).getIssuer());
    } catch (InvalidJwtException | MalformedClaimException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * What it says, verified.
   *
   * @param keys the issuer's
   * @param issuer who must have issued it; null where the keys say that
   * @param audiences one of these must be meant
   * @throws InvalidTokenException if it isn't good
   * @throws IssuerUnavailableException if the keys can't be had
   */
  public JwtClaims verified(
      VerificationKeyResolver keys, String issuer, List<String> audiences, Instant now)
      throws InvalidTokenException {
    var builder =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(keys)
            .setJwsAlgorithmConstraints(ALGORITHMS)
            .setExpectedAudience(audiences.toArray(String[]::new))
            .setRequireExpirationTime()
            .setIssuedAtRestrictions(0, Integer.MAX_VALUE)
            .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
            .setAllowedClockSkewInSeconds((int) CLOCK_SKEW.toSeconds());
    if (issuer != null) {
      builder.setExpectedIssuer(issuer);
    }
    try {
      return builder.build().processToClaims(jwt);
    } catch (InvalidJwtException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof IssuerUnavailableException unavailable) {
          throw unavailable;
        }
      }
      throw new InvalidTokenException(reason(e));
    }
  }

  /**
   * A claim that names the caller.
   *
   * @throws InvalidTokenException if it isn't there, or nothing that can be shown
   */
  public static String subject(JwtClaims claims, String claim) throws InvalidTokenException {
    if (claims.getClaimValue(claim) instanceof String subject
        && SUBJECT.matcher(subject).matches()) {
      return subject;
    }
    throw new InvalidTokenException(
        "its claim '%s', which names the caller, must be a text of at most 255 characters"
            .formatted(claim));
  }

  /** Not in the library's words: they quote the token. */
  private static String reason(InvalidJwtException e) {
    if (e.hasExpired()) {
      return "it has expired";
    }
    if (e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
        || e.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
      return "it isn't meant for this service: its aud is another";
    }
    if (e.hasErrorCode(ErrorCodes.NOT_YET_VALID)
        || e.hasErrorCode(ErrorCodes.ISSUED_AT_INVALID_FUTURE)) {
      return "it is of the future";
    }
    if (e.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
      return "it has no exp";
    }
    return "no key of its issuer has signed it";
  }
}

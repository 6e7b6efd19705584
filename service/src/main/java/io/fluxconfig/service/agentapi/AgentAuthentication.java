package io.fluxconfig.service.agentapi;

import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.service.arm.ArmException;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.Clusters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Knows agents by the tokens that they sign. */
@ApplicationScoped
class AgentAuthentication {
  private static final String SCHEME = "Bearer ";
  private static final int CLOCK_SKEW_SECONDS = 60;
  private static final String WRONG = "The agent's token is not valid: ";

  private final Clusters clusters;
  private final Clock clock;
  private final Counter failures;

  AgentAuthentication(Clusters clusters, Clock clock, MeterRegistry metrics) {
    this.clusters = clusters;
    this.clock = clock;
    this.failures = metrics.counter("fluxconfig.agent.authentication.failures");
  }

  /**
   * The cluster whose agent has sent this header.
   *
   * @throws ArmException 401 that says what is wrong with the token
   */
  Cluster cluster(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw refused("it is missing");
    }
    var token = authorization.substring(SCHEME.length()).strip();
    var cluster =
        claimed(token)
            .flatMap(clusters::find)
            .filter(Cluster::hasJoined)
            .orElseThrow(() -> refused("its subject is no cluster that has joined: join (again)"));
    check(verified(token, Ed25519.publicKey(cluster.publicKey())));
    return cluster;
  }

  /** The subject, before anything is verified: it says whose key to verify with. */
  private Optional<UUID> claimed(String token) {
    try {
      var claims =
          new JwtConsumerBuilder()
              .setSkipAllValidators()
              .setDisableRequireSignature()
              .setSkipSignatureVerification()
              .build()
              .processToClaims(token);
      return Optional.of(UUID.fromString(claims.getSubject()));
    } catch (InvalidJwtException
        | MalformedClaimException
        | IllegalArgumentException
        | NullPointerException e) {
      return Optional.empty();
    }
  }

  private JwtClaims verified(String token, PublicKey key) {
    try {
      return new JwtConsumerBuilder()
          .setVerificationKey(key)
          .setJwsAlgorithmConstraints(
              new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
          .setExpectedAudience(Protocol.AUDIENCE)
          .setRequireExpirationTime()
          .setRequireIssuedAt()
          .setRequireJwtId()
          .setRequireSubject()
          .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
          .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
          .build()
          .processToClaims(token);
    } catch (InvalidJwtException e) {
      // The errors' words, not the exception's, which has the token in it.
      var reasons = e.getErrorDetails().stream().map(d -> d.getErrorMessage()).toList();
      throw refused(String.join("; ", reasons) + ". The service's time is " + clock.instant());
    }
  }

  private void check(JwtClaims claims) {
    try {
      var issued = claims.getIssuedAt().getValue();
      if (claims.getExpirationTime().getValue() - issued > Protocol.MAX_TOKEN_SECONDS) {
        throw refused("it lives longer than %d seconds".formatted(Protocol.MAX_TOKEN_SECONDS));
      }
      if (issued > clock.instant().getEpochSecond() + CLOCK_SKEW_SECONDS) {
        throw refused("it is issued in the future. The service's time is " + clock.instant());
      }
    } catch (MalformedClaimException e) {
      throw refused("iat and exp must be numbers");
    }
  }

  private ArmException refused(String reason) {
    failures.increment();
    return ArmException.of(401, "InvalidAgentToken", WRONG + reason);
  }
}

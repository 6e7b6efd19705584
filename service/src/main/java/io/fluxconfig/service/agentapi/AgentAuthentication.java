package io.fluxconfig.service.agentapi;

import io.fluxconfig.service.agentapi.AgentToken.InvalidException;
import io.fluxconfig.service.arm.ArmException;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.Clusters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Knows agents by the tokens that they sign. One query by the cluster's id gives the keys to verify
 * with, at each call: nothing is remembered of them, so that a revocation takes effect at once.
 */
@ApplicationScoped
class AgentAuthentication {
  private static final String SCHEME = "Bearer ";
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final String WRONG = "The agent's token is not valid: ";

  private final Clusters clusters;
  private final OneTimeIds ids;
  private final SharedIds sharedIds;
  private final Clock clock;
  private final Counter failures;
  private final DistributionSummary clockSkew;

  AgentAuthentication(
      Clusters clusters, OneTimeIds ids, SharedIds sharedIds, Clock clock, MeterRegistry metrics) {
    this.clusters = clusters;
    this.ids = ids;
    this.sharedIds = sharedIds;
    this.clock = clock;
    this.failures = metrics.counter("fluxconfig.agent.authentication.failures");
    this.clockSkew =
        DistributionSummary.builder("fluxconfig.agent.clock.skew")
            .description("How far agents' clocks were from ours, either way")
            .baseUnit("seconds")
            .register(metrics);
  }

  /**
   * Whose agent has sent this header.
   *
   * @throws ArmException 401 that says what is wrong with the token; 409 when it was used before;
   *     429 when there were too many
   */
  Caller caller(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw refused("it is missing");
    }
    var token =
        AgentToken.read(authorization.substring(SCHEME.length()).strip())
            .orElseThrow(this::unknown);
    var cluster =
        clusters.find(token.subject()).filter(Cluster::hasJoined).orElseThrow(this::unknown);
    try {
      return caller(cluster, token);
    } catch (InvalidException e) {
      e.clockSkew().ifPresent(skew -> wrongClock(cluster, skew));
      throw refused(e.getMessage() + ". The service's time is " + clock.instant());
    }
  }

  /**
   * The cluster of a call under way, as it is now.
   *
   * @throws ArmException 401 when its agent has been revoked, or replaced by another
   */
  Cluster again(Cluster then) {
    return clusters.find(then.id()).filter(now -> now.hasAgentOf(then)).orElseThrow(this::unknown);
  }

  /**
   * Checks that the caller has the new key that it gives.
   *
   * @param proof a token signed with it
   * @param newKeys what that token must say of new keys, as the call's own token must
   * @throws ArmException 401 if it hasn't
   */
  void checkNewKey(Caller caller, byte[] newKey, String proof, String newKeys) {
    try {
      var read = AgentToken.read(proof).orElseThrow(() -> refused("the proof is no token"));
      var proven = verified(caller.cluster(), read, newKey);
      if (!newKeys.equals(caller.newKeys()) || !newKeys.equals(proven.newKeys())) {
        throw refused("it, or the proof, names other keys than the request");
      }
    } catch (InvalidException e) {
      throw refused("the proof of the new key: " + e.getMessage());
    }
  }

  private Caller caller(Cluster cluster, AgentToken.Claimed token) throws InvalidException {
    try {
      return caller(cluster, verified(cluster, token, cluster.publicKey()), cluster.publicKey());
    } catch (InvalidException e) {
      if (!e.isOfOtherKey() || !cluster.keys().isFormerKeyGood(clock.instant())) {
        throw e;
      }
      var former = cluster.keys().formerKey();
      return caller(cluster, verified(cluster, token, former), former);
    }
  }

  private Caller caller(Cluster cluster, AgentToken token, byte[] key) {
    var skew = token.clockSkew(clock.instant());
    clockSkew.record(skew.abs().toSeconds());
    return new Caller(cluster, key, token.newKeys(), skew);
  }

  private AgentToken verified(Cluster cluster, AgentToken.Claimed token, byte[] key)
      throws InvalidException {
    var verified =
        AgentToken.verified(token, cluster.id(), Ed25519.publicKey(key), clock.instant());
    var until = verified.expiresAt().plus(AgentToken.CLOCK_SKEW);
    return switch (ids.take(cluster.id(), verified.id(), until)) {
      case FIRST -> {
        if (!sharedIds.take(cluster.id(), verified.id(), until)) {
          throw used();
        }
        yield verified;
      }
      case AGAIN -> throw used();
      case NO_ROOM ->
          throw ArmException.tooMany(PAUSE, "This cluster's agent makes too many calls: wait");
    };
  }

  private static ArmException used() {
    return ArmException.of(
        409, "AgentTokenUsed", "This token was used before: sign a new one for each call");
  }

  private void wrongClock(Cluster cluster, Duration skew) {
    clockSkew.record(skew.abs().toSeconds());
    clusters.hasWrongClock(cluster, skew);
  }

  private ArmException unknown() {
    return refused(
        "its subject is no cluster that has joined, or its agent was revoked: join (again)");
  }

  private ArmException refused(String reason) {
    failures.increment();
    return ArmException.of(401, "InvalidAgentToken", WRONG + reason);
  }
}

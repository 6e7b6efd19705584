package io.fluxconfig.service.fleet;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.limit.FailureLimits;
import io.fluxconfig.service.storage.PrivateFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How a cluster gets its agent: a one-time token for the agent's public key. */
@ApplicationScoped
public class Joining {
  private static final Logger LOG = Logger.getLogger(Joining.class);

  private final Jdbi jdbi;
  private final Clock clock;
  private final FailureLimits limits;
  private final ClusterRepository clusters;
  private final JoinTokenRepository tokens;
  private final ActivityLog activity;
  private final Event<AgentJoined> joined;
  private final Duration lifetime;

  Joining(
      Jdbi jdbi,
      Clock clock,
      FailureLimits limits,
      ClusterRepository clusters,
      JoinTokenRepository tokens,
      ActivityLog activity,
      Event<AgentJoined> joined,
      ServiceConfig config) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
    this.clusters = clusters;
    this.tokens = tokens;
    this.activity = activity;
    this.joined = joined;
    this.lifetime = config.joinTokenLifetime();
  }

  /** A token in the clear: it is shown this once. */
  public record NewToken(String token, Instant expiresAt) {
    @Override
    public String toString() {
      return "NewToken[expiresAt=%s]".formatted(expiresAt);
    }
  }

  /** What became of an attempt to join: a cluster, or why not. */
  public sealed interface Outcome {
    /** The agent is the cluster's from now on. */
    record Joined(Cluster cluster) implements Outcome {}

    /** It isn't, for this reason. */
    record Refused(String reason) implements Outcome {}

    /** Too many attempts have failed: none is looked at before this time has passed. */
    record TooMany(Duration retryAfter) implements Outcome {}
  }

  /** Makes a token for a cluster; an older one is void from now on. */
  public NewToken newToken(Cluster cluster) {
    var token = PrivateFile.random();
    var expiresAt = clock.instant().plus(lifetime);
    jdbi.useTransaction(
        handle -> {
          tokens.replace(handle, cluster.id(), hash(token), expiresAt);
          activity.wrote(handle, null, Map.of("expiresAt", expiresAt));
        });
    LOG.infof("Join token for cluster %s made, good until %s", cluster.resourceId(), expiresAt);
    return new NewToken(token, expiresAt);
  }

  /**
   * Registers an agent's keys. Asked again with the same token and key it says the same again: the
   * first answer may have been lost on the way. A cluster that has joined can be joined again, by
   * another agent, with another token only.
   *
   * @param address the caller's IP address
   */
  public Outcome join(String token, AgentKeys keys, String address) {
    var hash = hash(token);
    var credential = HexFormat.of().formatHex(hash);
    var wait = limits.wait(credential, address);
    if (wait.isPositive()) {
      return new Outcome.TooMany(wait);
    }
    var outcome = jdbi.inTransaction(handle -> join(handle, hash, keys));
    if (outcome instanceof Outcome.Refused(String reason)) {
      limits.failed(credential, address);
      LOG.warnf("A join from %s is refused: %s", address, reason);
    }
    return outcome;
  }

  private Outcome join(Handle handle, byte[] hash, AgentKeys keys) {
    var found = tokens.lock(handle, hash).orElse(null);
    if (found == null) {
      return new Outcome.Refused("The join token is unknown: it may have been replaced by a newer");
    }
    if (!found.expiresAt().isAfter(clock.instant())) {
      return new Outcome.Refused("The join token expired at " + found.expiresAt());
    }
    if (found.usedByKey() == null) {
      tokens.use(handle, hash, keys.publicKey());
      warnIfAgain(handle, found.clusterId());
      clusters.setIdentity(handle, found.clusterId(), keys, clock.instant());
      var cluster = clusters.byId(handle, found.clusterId()).orElseThrow();
      joined.fire(new AgentJoined(handle, cluster));
    } else if (!Arrays.equals(found.usedByKey(), keys.publicKey())) {
      return new Outcome.Refused("The join token has been used already");
    }
    var cluster = clusters.byId(handle, found.clusterId()).orElseThrow();
    LOG.infof("Cluster %s joined", cluster.resourceId());
    return new Outcome.Joined(cluster);
  }

  private void warnIfAgain(Handle handle, UUID id) {
    clusters
        .byId(handle, id)
        .filter(cluster -> cluster.joinedAt() != null)
        .ifPresent(
            cluster ->
                LOG.warnf(
                    "Cluster %s, which joined at %s, is joined again with a new token: the former agent is shut out",
                    cluster.resourceId(), cluster.joinedAt()));
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

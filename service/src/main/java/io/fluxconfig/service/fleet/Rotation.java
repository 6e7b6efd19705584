package io.fluxconfig.service.fleet;

import io.fluxconfig.service.activity.ActivityLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Replaces an agent's keys. The former one is good for some more time, for calls under way. */
@ApplicationScoped
public class Rotation {
  private static final Logger LOG = Logger.getLogger(Rotation.class);
  private static final Duration OVERLAP = Duration.ofMinutes(10);
  private static final int SHOWN = 8;

  private final Jdbi jdbi;
  private final Clock clock;
  private final ClusterRepository clusters;
  private final KeyRepository repository;
  private final ActivityLog activity;
  private final Event<AgentChange> changes;

  Rotation(
      Jdbi jdbi,
      Clock clock,
      ClusterRepository clusters,
      KeyRepository repository,
      ActivityLog activity,
      Event<AgentChange> changes) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.clusters = clusters;
    this.repository = repository;
    this.activity = activity;
    this.changes = changes;
  }

  /** What became of new keys. */
  public sealed interface Outcome {
    /** They are the agent's; the former one is good until then. */
    record Rotated(Instant formerKeyUntil) implements Outcome {}

    /** They aren't, for this reason. */
    record Refused(String reason) implements Outcome {}
  }

  /** Asks the agent for new keys. Gives whether there is one that can be asked. */
  public boolean ask(Cluster cluster) {
    var asked =
        jdbi.inTransaction(
            handle -> {
              var possible = repository.askRotation(handle, cluster.id(), clock.instant());
              if (possible) {
                activity.wrote(handle, null, null);
              }
              return possible;
            });
    if (asked) {
      LOG.infof("The agent of cluster %s is asked for new keys", cluster.resourceId());
      changes.fire(new AgentChange(cluster.id()));
    }
    return asked;
  }

  /**
   * Takes new keys in the place of the one that has signed the call. Asked again with the same keys
   * it says the same again, whichever of the two has signed: the first answer may have been lost.
   *
   * @param signer the public key that has signed the call
   */
  public Outcome rotate(UUID cluster, byte[] signer, AgentKeys fresh) {
    return jdbi.inTransaction(handle -> rotate(handle, cluster, signer, fresh));
  }

  private Outcome rotate(Handle handle, UUID id, byte[] signer, AgentKeys fresh) {
    var cluster = clusters.lock(handle, id).filter(Cluster::hasJoined).orElse(null);
    if (cluster == null) {
      return new Outcome.Refused("The agent has been revoked");
    }
    if (Arrays.equals(cluster.publicKey(), fresh.publicKey())) {
      return again(cluster, fresh);
    }
    if (!Arrays.equals(cluster.publicKey(), signer)) {
      return new Outcome.Refused("The key that has signed the call is replaced by another already");
    }
    var formerKey = cluster.keys().formerKey();
    if (Arrays.equals(formerKey, fresh.publicKey())
        || Arrays.equals(cluster.sealingKey(), fresh.sealingKey())) {
      return new Outcome.Refused("Both keys must be new");
    }
    var now = clock.instant();
    var until = now.plus(OVERLAP);
    repository.rotate(handle, id, fresh, now, until);
    LOG.infof(
        "The agent of cluster %s has new keys: %s in the place of %s, which is good until %s",
        cluster.resourceId(), shown(fresh.publicKey()), shown(signer), until);
    return new Outcome.Rotated(until);
  }

  private Outcome again(Cluster cluster, AgentKeys fresh) {
    if (!Arrays.equals(cluster.sealingKey(), fresh.sealingKey())) {
      return new Outcome.Refused("This publicKey is in use with another sealingKey");
    }
    var until = cluster.keys().formerKeyUntil();
    return new Outcome.Rotated(until == null ? clock.instant() : until);
  }

  /** Enough of a public key to tell it from others. */
  private static String shown(byte[] key) {
    return Base64.getUrlEncoder().encodeToString(key).substring(0, SHOWN);
  }
}

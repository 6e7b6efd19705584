package io.fluxconfig.service.fleet;

import io.fluxconfig.service.activity.ActivityLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a cluster's agent its rights. Keys are read with every call, so none is answered any more;
 * an open poll ends at once, or, where another replica holds it, within a second. The cluster and
 * its configurations stay: it can be joined again with a new token.
 */
@ApplicationScoped
public class Revocation {
  private static final Logger LOG = Logger.getLogger(Revocation.class);

  private final Jdbi jdbi;
  private final Clock clock;
  private final KeyRepository keys;
  private final JoinTokenRepository tokens;
  private final ActivityLog activity;
  private final Event<AgentChange> changes;

  Revocation(
      Jdbi jdbi,
      Clock clock,
      KeyRepository keys,
      JoinTokenRepository tokens,
      ActivityLog activity,
      Event<AgentChange> changes) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.keys = keys;
    this.tokens = tokens;
    this.activity = activity;
    this.changes = changes;
  }

  /** Revokes the agent, and the join token that is out, used or not. */
  public void revoke(Cluster cluster) {
    var had =
        jdbi.inTransaction(
            handle -> {
              tokens.delete(handle, cluster.id());
              activity.wrote(handle, null, null);
              return keys.revoke(handle, cluster.id(), clock.instant());
            });
    if (had) {
      LOG.warnf(
          "The agent of cluster %s is revoked: only a new join token lets it in again",
          cluster.resourceId());
      changes.fire(new AgentChange(cluster.id()));
    }
  }
}

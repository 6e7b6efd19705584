package io.fluxconfig.service.configuration;

import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.configuration.Operation.Kind;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.ClusterRepository;
import io.fluxconfig.service.fleet.Situation;
import io.fluxconfig.service.fleet.SituationRepository;
import io.fluxconfig.service.history.Revision.Change;
import io.fluxconfig.service.history.Revision.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Ends a hold by an operator's word: what this service has is right. All of it gets generations
 * that are newer than any that the agent has seen, deletions first, so that it takes the place of
 * what stands in the cluster. What the service doesn't know is left alone.
 */
@ApplicationScoped
public class Adoption {
  private static final Logger LOG = Logger.getLogger(Adoption.class);

  private final Jdbi jdbi;
  private final ClusterRepository clusters;
  private final SituationRepository situations;
  private final ConfigurationRepository configurations;
  private final TombstoneRepository tombstones;
  private final Operations operations;
  private final Chronicle chronicle;
  private final Changes changes;
  private final ActivityLog activity;

  Adoption(
      Jdbi jdbi,
      ClusterRepository clusters,
      SituationRepository situations,
      ConfigurationRepository configurations,
      TombstoneRepository tombstones,
      Operations operations,
      Chronicle chronicle,
      Changes changes,
      ActivityLog activity) {
    this.jdbi = jdbi;
    this.clusters = clusters;
    this.situations = situations;
    this.configurations = configurations;
    this.tombstones = tombstones;
    this.operations = operations;
    this.chronicle = chronicle;
    this.changes = changes;
    this.activity = activity;
  }

  /** Gives the hold that was ended; empty where there was none, and nothing was done. */
  public Optional<Situation.Hold> adopt(Cluster cluster, ClusterPath path) {
    var ended = jdbi.inTransaction(handle -> adopt(handle, cluster, path));
    ended.ifPresent(
        hold -> {
          LOG.warnf(
              "Cluster %s adopted: everything here is newer now than generation %d. Not known here, and left alone: %s",
              cluster.resourceId(), hold.agentGeneration(), hold.unknown());
          changes.announce(cluster.id());
        });
    return ended;
  }

  private Optional<Situation.Hold> adopt(Handle handle, Cluster cluster, ClusterPath path) {
    var id = cluster.id();
    clusters.lock(handle, id);
    var hold = situations.of(handle, id).hold();
    if (hold.isEmpty()) {
      return hold;
    }
    situations.release(handle, id);
    activity.wrote(handle, Map.of("held", hold.get()), null);
    for (var tombstone : tombstones.ofCluster(handle, id)) {
      tombstones.renew(handle, id, tombstone, clusters.nextGeneration(handle, id));
    }
    for (var present : configurations.ofCluster(handle, id)) {
      if (!present.deleting()) {
        var generation = clusters.nextGeneration(handle, id);
        var next = present.anew(generation, UUID.randomUUID());
        configurations.save(handle, next);
        operations.begin(handle, next, next.operationId(), path.key(), Kind.UPDATE, generation);
        chronicle.changed(handle, next, Change.ADOPTED, Origin.UNKNOWN);
      }
    }
    return hold;
  }
}

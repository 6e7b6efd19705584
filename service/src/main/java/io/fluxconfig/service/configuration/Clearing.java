package io.fluxconfig.service.configuration;

import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.configuration.ChangeRefusedException.Reason;
import io.fluxconfig.service.deletion.MassDeletionGuard;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.ClusterRepository;
import io.fluxconfig.service.fleet.Situation;
import io.fluxconfig.service.fleet.SituationRepository;
import io.fluxconfig.service.history.Revision.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes a cluster with all its configurations. They get their tombstones when an operator has
 * confirmed it; the registration goes with the last tombstone that the agent has carried out.
 */
@ApplicationScoped
public class Clearing {
  private static final Logger LOG = Logger.getLogger(Clearing.class);

  private final Jdbi jdbi;
  private final Clock clock;
  private final ClusterRepository clusters;
  private final SituationRepository situations;
  private final ConfigurationRepository configurations;
  private final TombstoneRepository tombstones;
  private final Removing removing;
  private final Operations operations;
  private final Changes changes;
  private final ActivityLog activity;

  Clearing(
      Jdbi jdbi,
      Clock clock,
      ClusterRepository clusters,
      SituationRepository situations,
      ConfigurationRepository configurations,
      TombstoneRepository tombstones,
      Removing removing,
      Operations operations,
      Changes changes,
      ActivityLog activity) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.clusters = clusters;
    this.situations = situations;
    this.configurations = configurations;
    this.tombstones = tombstones;
    this.removing = removing;
    this.operations = operations;
    this.changes = changes;
    this.activity = activity;
  }

  /** Asks for it; begins at once where the rule lets it. */
  public ClusterRemoval ask(Cluster cluster, ClusterPath path) {
    return announced(
        cluster,
        handle -> {
          if (clusters.lock(handle, cluster.id()).isEmpty()) {
            return ClusterRemoval.GONE;
          }
          situations.askForDeletion(handle, cluster.id(), clock.instant());
          activity.wrote(handle, null, null);
          if (asked(handle, cluster).orElseThrow().isConfirmed()) {
            return ClusterRemoval.BEGUN;
          }
          var all = configurations.ofCluster(handle, cluster.id()).size();
          if (!MassDeletionGuard.needsConfirmation(all, all)) {
            return begin(handle, cluster, path);
          }
          LOG.warnf(
              "Cluster %s is to be deleted with its %d configurations: waits for confirmDeletion or rejectDeletion",
              cluster.resourceId(), all);
          return ClusterRemoval.AWAITING_CONFIRMATION;
        });
  }

  /** An operator says so again. */
  public ClusterRemoval confirm(Cluster cluster, ClusterPath path) {
    return announced(
        cluster,
        handle -> {
          clusters.lock(handle, cluster.id());
          var asked = asked(handle, cluster);
          if (asked.isEmpty()) {
            return ClusterRemoval.NOT_ASKED_FOR;
          }
          if (asked.get().isConfirmed()) {
            return ClusterRemoval.BEGUN;
          }
          activity.wrote(handle, null, null);
          return begin(handle, cluster, path);
        });
  }

  /** An operator says no; too late once it was confirmed. */
  public ClusterRemoval reject(Cluster cluster) {
    return jdbi.inTransaction(
        handle -> {
          clusters.lock(handle, cluster.id());
          var asked = asked(handle, cluster);
          if (asked.isEmpty()) {
            return ClusterRemoval.NOT_ASKED_FOR;
          }
          if (asked.get().isConfirmed()) {
            return ClusterRemoval.BEGUN;
          }
          situations.rejectDeletion(handle, cluster.id());
          activity.wrote(handle, null, null);
          LOG.infof("Deletion of cluster %s rejected", cluster.resourceId());
          return ClusterRemoval.REJECTED;
        });
  }

  /** Forgets a cluster whose agent never comes back. What stands in the cluster stays there. */
  public void forget(Cluster cluster) {
    jdbi.useTransaction(
        handle -> {
          clusters.lock(handle, cluster.id());
          var all = configurations.ofCluster(handle, cluster.id());
          activity.wrote(
              handle,
              Map.of("configurations", all.stream().map(Configuration::name).toList()),
              null);
          for (var configuration : all) {
            operations.canceled(handle, configuration);
            configurations.delete(handle, cluster.id(), configuration.name());
          }
          clusters.delete(handle, cluster.id());
          LOG.warnf("Cluster %s removed by force; what stands there stays", cluster.resourceId());
        });
    changes.announce(cluster.id());
  }

  /** What stands in the way of a cluster. */
  public Situation situation(UUID cluster) {
    return jdbi.withHandle(handle -> situations.of(handle, cluster));
  }

  /** Refuses a change of a cluster that is being deleted. */
  void checkOpen(Handle handle, Cluster cluster) {
    asked(handle, cluster)
        .filter(Situation.Deletion::isConfirmed)
        .ifPresent(
            deletion -> {
              throw new ChangeRefusedException(
                  Reason.BEING_DELETED,
                  null,
                  "The cluster is being deleted with all its configurations since "
                      + deletion.confirmedAt());
            });
  }

  /** Removes the registration once nothing is left of what it was to be deleted with. */
  boolean finish(Handle handle, Cluster cluster) {
    var confirmed = asked(handle, cluster).filter(Situation.Deletion::isConfirmed);
    if (confirmed.isEmpty()
        || !configurations.ofCluster(handle, cluster.id()).isEmpty()
        || !tombstones.ofCluster(handle, cluster.id()).isEmpty()) {
      return false;
    }
    clusters.delete(handle, cluster.id());
    LOG.infof("Cluster %s removed with all it had", cluster.resourceId());
    return true;
  }

  private ClusterRemoval begin(Handle handle, Cluster cluster, ClusterPath path) {
    var all = configurations.ofCluster(handle, cluster.id());
    all.forEach(
        c -> removing.remove(handle, cluster, path, c.name(), stored -> {}, false, Origin.UNKNOWN));
    situations.confirmDeletion(handle, cluster.id(), clock.instant());
    LOG.warnf(
        "Cluster %s is being deleted with its %d configurations", cluster.resourceId(), all.size());
    return finish(handle, cluster) ? ClusterRemoval.GONE : ClusterRemoval.BEGUN;
  }

  private Optional<Situation.Deletion> asked(Handle handle, Cluster cluster) {
    return situations.of(handle, cluster.id()).deletion();
  }

  private ClusterRemoval announced(
      Cluster cluster, HandleCallback<ClusterRemoval, RuntimeException> step) {
    var removal = jdbi.inTransaction(step);
    changes.announce(cluster.id());
    return removal;
  }
}

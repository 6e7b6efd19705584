package io.fluxconfig.service.configuration;

import io.fluxconfig.service.configuration.ChangeRefusedException.Reason;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.ClusterRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Asks a cluster to look again at a configuration that stays as it is. */
@ApplicationScoped
class Reconciliation {
  private final ClusterRepository clusters;
  private final ConfigurationRepository configurations;
  private final Operations operations;
  private final Clock clock;

  Reconciliation(
      ClusterRepository clusters,
      ConfigurationRepository configurations,
      Operations operations,
      Clock clock) {
    this.clusters = clusters;
    this.configurations = configurations;
    this.operations = operations;
    this.clock = clock;
  }

  /** Gives the operation that ends when Flux has looked; empty if there is no configuration. */
  Optional<UUID> request(Handle handle, Cluster cluster, ClusterPath path, String name) {
    return clusters
        .lock(handle, cluster.id())
        .flatMap(locked -> configurations.find(handle, locked.id(), name))
        .map(
            present -> {
              check(present);
              var request = next(present.reconcileRequest());
              configurations.requestReconciliation(handle, present, request);
              return operations.beginRequest(handle, present, path.key(), request);
            });
  }

  private static void check(Configuration present) {
    if (present.deleting()) {
      throw new ChangeRefusedException(
          Reason.NOT_NOW, null, "The configuration is being deleted: there is nothing to look at");
    }
    if (present.properties().suspend()) {
      throw new ChangeRefusedException(
          Reason.NOT_NOW,
          "properties.suspend",
          "The configuration is suspended, so Flux doesn't look at it: set suspend to false");
    }
  }

  /** As exact as the database, and always later than the last. */
  private Instant next(Instant last) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return last == null || now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
  }
}

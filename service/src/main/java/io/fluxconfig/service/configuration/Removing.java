package io.fluxconfig.service.configuration;

import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.configuration.Operation.Kind;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.ClusterRepository;
import io.fluxconfig.service.history.Revision.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Turns a configuration into a tombstone. */
@ApplicationScoped
class Removing {
  private final ClusterRepository clusters;
  private final ConfigurationRepository configurations;
  private final TombstoneRepository tombstones;
  private final Operations operations;
  private final Chronicle chronicle;
  private final ActivityLog activity;

  Removing(
      ClusterRepository clusters,
      ConfigurationRepository configurations,
      TombstoneRepository tombstones,
      Operations operations,
      Chronicle chronicle,
      ActivityLog activity) {
    this.clusters = clusters;
    this.configurations = configurations;
    this.tombstones = tombstones;
    this.operations = operations;
    this.chronicle = chronicle;
    this.activity = activity;
  }

  Removal remove(
      Handle handle,
      Cluster cluster,
      ClusterPath path,
      String name,
      Consumer<Optional<Configuration>> condition,
      boolean force,
      Origin origin) {
    var locked = clusters.lock(handle, cluster.id());
    var present = locked.flatMap(c -> configurations.find(handle, c.id(), name));
    condition.accept(present);
    if (present.isEmpty()) {
      return new Removal.Nothing();
    }
    if (present.get().deleting() && !force) {
      return new Removal.Begun(present.get().operationId());
    }
    activity.wrote(handle, path.configurationId(name), present.get().properties(), null);
    operations.canceled(handle, present.get());
    if (!locked.get().hasJoined()) {
      // Nobody has ever fetched it, so nobody has to delete it.
      chronicle.deleted(handle, present.get(), present.get().generation(), origin);
      configurations.delete(handle, cluster.id(), name);
      return new Removal.Gone();
    }
    var generation = clusters.nextGeneration(handle, cluster.id());
    tombstones.put(handle, present.get(), generation, force);
    chronicle.deleted(handle, present.get(), generation, origin);
    if (force) {
      configurations.delete(handle, cluster.id(), name);
      return new Removal.Gone();
    }
    var next = present.get().deleting(UUID.randomUUID());
    configurations.save(handle, next);
    operations.begin(handle, next, next.operationId(), path.key(), Kind.DELETE, generation);
    return new Removal.Begun(next.operationId());
  }
}

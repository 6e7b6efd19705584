package io.fluxconfig.service.extension;

import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.extension.ExtensionChange.Done;
import io.fluxconfig.service.extension.ExtensionChange.InUse;
import io.fluxconfig.service.extension.ExtensionChange.NameTaken;
import io.fluxconfig.service.extension.ExtensionChange.Nothing;
import io.fluxconfig.service.fleet.AgentJoined;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.ClusterRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The extension of each cluster. It appears by itself with the agent's join or with the first
 * configuration, and takes the name that a client gives it then.
 */
@ApplicationScoped
public class Extensions {
  private static final Logger LOG = Logger.getLogger(Extensions.class);

  private final Jdbi jdbi;
  private final Clock clock;
  private final ClusterRepository clusters;
  private final ExtensionRepository repository;
  private final ActivityLog activity;

  Extensions(
      Jdbi jdbi,
      Clock clock,
      ClusterRepository clusters,
      ExtensionRepository repository,
      ActivityLog activity) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.clusters = clusters;
    this.repository = repository;
    this.activity = activity;
  }

  /** A cluster's extension. */
  public Optional<Extension> find(Cluster cluster) {
    return jdbi.withHandle(handle -> find(handle, cluster));
  }

  private Optional<Extension> find(Handle handle, Cluster cluster) {
    return repository
        .find(handle, cluster.id())
        .or(
            () ->
                clusters.hasConfigurations(handle, cluster.id())
                    ? Optional.of(Extension.byItself(cluster.createdAt()))
                    : Optional.empty());
  }

  /** Makes a cluster's extension, or sets all that a client can set of it. */
  public ExtensionChange put(
      Cluster cluster, ClusterPath path, String name, ExtensionProperties wanted) {
    return jdbi.inTransaction(
        handle -> {
          if (clusters.lock(handle, cluster.id()).isEmpty()) {
            return new Nothing();
          }
          var given = repository.find(handle, cluster.id()).filter(Extension::given);
          if (given.isPresent() && !given.get().isNamed(name)) {
            return new NameTaken(given.get().name());
          }
          var now = clock.instant();
          var next =
              given
                  .map(present -> present.with(wanted, now))
                  .orElseGet(() -> new Extension(name, true, wanted, now, now));
          repository.save(handle, cluster.id(), next);
          activity.wrote(handle, given.map(Extension::properties).orElse(null), next.properties());
          return new Done(next, given.isEmpty(), note(handle, path, name, now));
        });
  }

  /** Changes what a client has set. */
  public ExtensionChange patch(
      Cluster cluster, ClusterPath path, String name, UnaryOperator<ExtensionProperties> change) {
    return jdbi.inTransaction(
        handle -> {
          clusters.lock(handle, cluster.id());
          var present = find(handle, cluster).filter(extension -> extension.isNamed(name));
          if (present.isEmpty()) {
            return new Nothing();
          }
          var now = clock.instant();
          var next = present.get().with(change.apply(present.get().properties()), now);
          repository.save(handle, cluster.id(), next);
          activity.wrote(handle, present.get().properties(), next.properties());
          return new Done(next, false, note(handle, path, name, now));
        });
  }

  /** Takes back what a client has set. What runs in the cluster is removed there. */
  public ExtensionChange remove(Cluster cluster, ClusterPath path, String name) {
    return jdbi.inTransaction(
        handle -> {
          clusters.lock(handle, cluster.id());
          var present = find(handle, cluster).filter(extension -> extension.isNamed(name));
          if (present.isEmpty()) {
            return new Nothing();
          }
          if (clusters.hasConfigurations(handle, cluster.id())) {
            return new InUse();
          }
          repository.delete(handle, cluster.id());
          activity.wrote(handle, present.get().properties(), null);
          return new Done(present.get(), false, note(handle, path, name, clock.instant()));
        });
  }

  /** When an operation took place; it can be asked for when extension and cluster are gone. */
  public Optional<Instant> operation(ClusterPath path, String name, UUID id) {
    return jdbi.withHandle(handle -> repository.operation(handle, id, path.key(), name));
  }

  void appear(@Observes AgentJoined joined) {
    var cluster = joined.cluster();
    repository.insertIfAbsent(
        joined.handle(), cluster.id(), Extension.byItself(cluster.joinedAt()));
  }

  private UUID note(Handle handle, ClusterPath path, String name, Instant now) {
    var operation = UUID.randomUUID();
    repository.note(handle, operation, path.key(), name, now);
    LOG.infof("Extension %s of cluster %s changed", name, path.resourceId());
    return operation;
  }
}

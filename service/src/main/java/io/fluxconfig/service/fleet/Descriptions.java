package io.fluxconfig.service.fleet;

import io.fluxconfig.api.protocol.Component;
import io.fluxconfig.service.activity.ActivityLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What clients and agents say of clusters. */
@ApplicationScoped
public class Descriptions {
  private final Jdbi jdbi;
  private final Clock clock;
  private final ClusterRepository clusters;
  private final DescriptionRepository repository;
  private final ActivityLog activity;

  Descriptions(
      Jdbi jdbi,
      Clock clock,
      ClusterRepository clusters,
      DescriptionRepository repository,
      ActivityLog activity) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.clusters = clusters;
    this.repository = repository;
    this.activity = activity;
  }

  /** A cluster's description. */
  public Description of(Cluster cluster) {
    return jdbi.withHandle(handle -> repository.of(handle, cluster.id()));
  }

  /** Those of many clusters by their ids; one of which nothing was said is left out. */
  public Map<UUID, Description> of(Collection<Cluster> of) {
    var ids = of.stream().map(Cluster::id).toList();
    return jdbi.withHandle(handle -> repository.of(handle, ids));
  }

  /** Gives a cluster these tags and no others. */
  public void tag(Cluster cluster, Map<String, String> tags) {
    jdbi.useTransaction(
        handle -> {
          if (clusters.lock(handle, cluster.id()).isEmpty()) {
            return;
          }
          var before = repository.of(handle, cluster.id()).tags();
          if (!tags.equals(before)) {
            repository.setTags(handle, cluster.id(), tags);
            activity.wrote(handle, Map.of("tags", before), Map.of("tags", tags));
          }
        });
  }

  /**
   * Notes what a cluster's agent has found to run there.
   *
   * @return how many calls with reports of its agents are stored, with this one
   */
  public long runs(Cluster cluster, List<Component> components) {
    return jdbi.inTransaction(
        handle -> {
          var counted = clusters.lockAndCount(handle, cluster.id());
          counted.ifPresent(
              present ->
                  repository.setComponents(handle, present.id(), components, clock.instant()));
          return counted.map(Cluster::reportCount).orElse(0L);
        });
  }
}

package io.fluxconfig.service.configuration;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.configuration.ChangeRefusedException.Reason;
import io.fluxconfig.service.fleet.Cluster;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/**
 * Whether a cluster may have one more configuration. What it still has to get rid of counts: a
 * client could make and delete names without end while the agent is away.
 */
@ApplicationScoped
class Room {
  private final int most;

  Room(ServiceConfig config) {
    this.most = config.limits().configurationsPerCluster();
  }

  /** Refuses what there is no room for. */
  void check(Handle handle, Cluster cluster, Wanted wanted) {
    if (others(handle, cluster, wanted) >= most) {
      throw new ChangeRefusedException(
          Reason.TOO_MANY,
          null,
          "The cluster has %d configurations, with those that it still has to delete, and may have no more: delete some, make one of several as its kustomizations, or ask the service's operator for more"
              .formatted(most));
    }
  }

  private static int others(Handle handle, Cluster cluster, Wanted wanted) {
    return handle
        .createQuery(
            """
            select count(*) from (
              select namespace, name from configuration where cluster_id = :cluster
              union
              select namespace, name from tombstone where cluster_id = :cluster) place
            where (namespace, name) <> (:namespace, :name)
            """)
        .bind("cluster", cluster.id())
        .bind("namespace", wanted.properties().namespace())
        .bind("name", wanted.name())
        .mapTo(int.class)
        .one();
  }
}

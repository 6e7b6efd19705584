package io.fluxconfig.service.configuration;

import io.fluxconfig.api.protocol.Tombstone;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code tombstone}. */
@ApplicationScoped
class TombstoneRepository {

  void put(Handle handle, Configuration configuration, long generation, boolean force) {
    handle
        .createUpdate(
            """
            insert into tombstone (cluster_id, namespace, name, scope, generation, force)
            values (:cluster, :namespace, :name, :scope, :generation, :force)
            on conflict (cluster_id, namespace, name) do update
            set generation = excluded.generation, force = excluded.force or tombstone.force
            """)
        .bind("cluster", configuration.clusterId())
        .bind("namespace", configuration.namespace())
        .bind("name", configuration.name())
        .bind("scope", ConfigurationRepository.text(configuration.properties().scope()))
        .bind("generation", generation)
        .bind("force", force)
        .execute();
  }

  List<Tombstone> ofCluster(Handle handle, UUID cluster) {
    return handle
        .createQuery(
            "select namespace, name, generation, force from tombstone"
                + " where cluster_id = :cluster order by generation")
        .bind("cluster", cluster)
        .map(
            (row, context) ->
                new Tombstone(
                    row.getString("namespace"),
                    row.getString("name"),
                    row.getLong("generation"),
                    row.getBoolean("force"),
                    Map.of()))
        .list();
  }

  /** Gives one a newer generation. */
  void renew(Handle handle, UUID cluster, Tombstone tombstone, long generation) {
    handle
        .createUpdate(
            """
            update tombstone set generation = :generation
            where cluster_id = :cluster and namespace = :namespace and name = :name
            """)
        .bind("generation", generation)
        .bind("cluster", cluster)
        .bind("namespace", tombstone.namespace())
        .bind("name", tombstone.name())
        .execute();
  }

  boolean exists(Handle handle, UUID cluster, String namespace, String name) {
    return handle
        .createQuery(
            """
            select exists (
              select 1 from tombstone
              where cluster_id = :cluster and namespace = :namespace and name = :name)
            """)
        .bind("cluster", cluster)
        .bind("namespace", namespace)
        .bind("name", name)
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether there was one of that generation or an older one. */
  boolean remove(Handle handle, UUID cluster, String namespace, String name, long generation) {
    return handle
            .createUpdate(
                """
                delete from tombstone
                where cluster_id = :cluster and namespace = :namespace and name = :name
                  and generation <= :generation
                """)
            .bind("cluster", cluster)
            .bind("namespace", namespace)
            .bind("name", name)
            .bind("generation", generation)
            .execute()
        > 0;
  }
}

package io.fluxconfig.service.agentapi;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The table {@code cluster_change}. All times in it are the database's. */
@ApplicationScoped
class ChangeRepository {
  /** Longer than a poll waits: none is left then that could be woken. */
  private static final Duration KEPT = Duration.ofMinutes(2);

  private final Jdbi jdbi;
  private volatile Instant tidied = Instant.MIN;

  ChangeRepository(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** That a cluster has changed. */
  record Change(long id, UUID cluster) {}

  /** Adds a replica's changes, and now and then drops what everybody has seen. */
  void add(UUID replica, Collection<UUID> clusters) {
    jdbi.useHandle(
        handle -> {
          handle
              .createUpdate(
                  "insert into cluster_change (cluster_id, replica, at)"
                      + " select changed, :replica, clock_timestamp()"
                      + " from unnest(cast(:clusters as uuid[])) changed")
              .bind("replica", replica)
              .bindArray("clusters", UUID.class, List.copyOf(clusters))
              .execute();
          if (tidied.isBefore(Instant.now().minus(KEPT))) {
            tidied = Instant.now();
            handle
                .createUpdate(
                    "delete from cluster_change"
                        + " where at < now() - :seconds * interval '1 second'")
                .bind("seconds", KEPT.toSeconds())
                .execute();
          }
        });
  }

  /** The changes that other replicas have told since then. */
  List<Change> ofOthers(UUID replica, Duration since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id, cluster_id from cluster_change"
                        + " where at > now() - :seconds * interval '1 second'"
                        + " and replica <> :replica")
                .bind("seconds", since.toSeconds())
                .bind("replica", replica)
                .map((row, context) -> new Change(row.getLong(1), row.getObject(2, UUID.class)))
                .list());
  }
}

package io.fluxconfig.service.configuration;

import io.fluxconfig.service.configuration.Operation.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code operation}. */
@ApplicationScoped
class OperationRepository {
  /** How long an ended operation can be asked for at least. */
  private static final Duration KEPT = Duration.ofDays(7);

  /** How operations end. */
  record End(String status, String errorMessage, Instant at) {}

  void insert(Handle handle, Operation operation) {
    handle
        .createUpdate(
            """
            insert into operation
              (id, cluster_id, cluster_key, name, namespace, kind, generation, status, started_at)
            values
              (:id, :cluster, :clusterKey, :name, :namespace, :kind, :generation, :status, :started)
            """)
        .bind("id", operation.id())
        .bind("cluster", operation.clusterId())
        .bind("clusterKey", operation.clusterKey())
        .bind("name", operation.name())
        .bind("namespace", operation.namespace())
        .bind("kind", operation.kind().name())
        .bind("generation", operation.generation())
        .bind("status", operation.status())
        .bind("started", operation.startedAt())
        .execute();
  }

  void forgetOld(Handle handle, Configuration configuration, Instant now) {
    handle
        .createUpdate(
            """
            delete from operation
            where cluster_id = :cluster and name = :name and namespace = :namespace
              and ended_at < :limit
            """)
        .bind("cluster", configuration.clusterId())
        .bind("name", configuration.name())
        .bind("namespace", configuration.namespace())
        .bind("limit", now.minus(KEPT))
        .execute();
  }

  Optional<Operation> find(Handle handle, UUID id, String clusterKey, String name) {
    return handle
        .createQuery(
            "select * from operation where id = :id and cluster_key = :clusterKey and name = :name")
        .bind("id", id)
        .bind("clusterKey", clusterKey)
        .bind("name", name)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** Ends those that still run, up to a generation. */
  List<Operation> end(
      Handle handle,
      UUID cluster,
      String namespace,
      String name,
      long upTo,
      List<Kind> kinds,
      End end) {
    return handle
        .createQuery(
            """
            update operation set status = :status, error_message = :error, ended_at = :now
            where cluster_id = :cluster and name = :name and namespace = :namespace
              and generation <= :upTo and ended_at is null and kind in (<kinds>)
            returning *
            """)
        .bind("status", end.status())
        .bind("error", end.errorMessage())
        .bind("now", end.at())
        .bind("cluster", cluster)
        .bind("name", name)
        .bind("namespace", namespace)
        .bind("upTo", upTo)
        .bindList("kinds", kinds.stream().map(Kind::name).toList())
        .map((row, context) -> read(row))
        .list();
  }

  private static Operation read(ResultSet row) throws SQLException {
    return new Operation(
        row.getObject("id", UUID.class),
        row.getObject("cluster_id", UUID.class),
        row.getString("cluster_key"),
        row.getString("name"),
        row.getString("namespace"),
        Kind.valueOf(row.getString("kind")),
        row.getLong("generation"),
        row.getString("status"),
        row.getString("error_message"),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

package io.fluxconfig.service.configuration;

import io.fluxconfig.service.configuration.Operation.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code operation}. */
@ApplicationScoped
class OperationRepository {
  /** How long an ended operation can be asked for at least. */
  private static final Duration KEPT = Duration.ofDays(7);

  /** How operations end. */
  record End(String status, String errorMessage, Instant at, Applied applied) {}

  void insert(Handle handle, Operation operation) {
    handle
        .createUpdate(
            """
            insert into operation
              (id, cluster_id, cluster_key, name, namespace, kind, generation, status, started_at,
               reconciliation_wait, deadline, requested_at)
            values
              (:id, :cluster, :clusterKey, :name, :namespace, :kind, :generation, :status, :started,
               :wait, :deadline, :requested)
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
        .bind("wait", seconds(operation.waits().reconciliation()))
        .bind("deadline", operation.waits().deadline())
        .bind("requested", operation.waits().requestedAt())
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

  /** Which of a configuration's operations; all that still run, up to a generation. */
  record Which(UUID cluster, String namespace, String name, long upTo, List<Kind> kinds) {}

  /** Ends those that still run. */
  List<Operation> end(Handle handle, Which which, End end) {
    return end(handle, which, "true", Map.of(), end);
  }

  /** Ends those for which nobody waits longer than until the cluster has, or is compliant. */
  List<Operation> endReconciled(Handle handle, Which which, long reconciledUpTo, End end) {
    var condition = "(reconciliation_wait is null or generation <= :reconciled)";
    return end(handle, which, condition, Map.of("reconciled", reconciledUpTo), end);
  }

  /** Ends the requests to look again up to one. */
  List<Operation> endRequests(Handle handle, Which which, Instant handled, End end) {
    return end(handle, which, "requested_at <= :handled", Map.of("handled", handled), end);
  }

  private static List<Operation> end(
      Handle handle, Which which, String condition, Map<String, ?> bindings, End end) {
    var applied = end.applied();
    return handle
        .createQuery(
            """
            update operation set status = :status, error_message = :error, ended_at = :now,
              applied_generation = :appliedGeneration, applied_at = :appliedAt,
              applied_by = :appliedBy
            where cluster_id = :cluster and name = :name and namespace = :namespace
              and generation <= :upTo and ended_at is null and kind in (<kinds>) and
            """
                + condition
                + " returning *")
        .bind("status", end.status())
        .bind("error", end.errorMessage())
        .bind("now", end.at())
        .bind("appliedGeneration", applied == null ? null : applied.generation())
        .bind("appliedAt", applied == null ? null : applied.at())
        .bind("appliedBy", applied == null ? null : applied.agentVersion())
        .bind("cluster", which.cluster())
        .bind("name", which.name())
        .bind("namespace", which.namespace())
        .bind("upTo", which.upTo())
        .bindMap(bindings)
        .bindList("kinds", which.kinds().stream().map(Kind::name).toList())
        .map((row, context) -> read(row))
        .list();
  }

  /** The cluster has these generations: from now on it may take as long as their clients wait. */
  void startWaits(Handle handle, Which which, Instant now) {
    update(
        handle,
        which,
        "update operation set"
            + " deadline = cast(:now as timestamptz) + reconciliation_wait * interval '1 second'",
        "and reconciliation_wait is not null and deadline is null",
        Map.of("now", now));
  }

  /** Nobody waits until an older state is compliant. */
  void dropWaits(Handle handle, Which which) {
    update(
        handle,
        which,
        "update operation set reconciliation_wait = null, deadline = null",
        "and reconciliation_wait is not null",
        Map.of());
  }

  private static void update(
      Handle handle, Which which, String what, String condition, Map<String, ?> bindings) {
    handle
        .createUpdate(
            what
                + """
                 where cluster_id = :cluster and name = :name and namespace = :namespace
                  and generation <= :upTo and ended_at is null and kind in (<kinds>)
                """
                + condition)
        .bind("cluster", which.cluster())
        .bind("name", which.name())
        .bind("namespace", which.namespace())
        .bind("upTo", which.upTo())
        .bindList("kinds", which.kinds().stream().map(Kind::name).toList())
        .bindMap(bindings)
        .execute();
  }

  /** Those whose time is up, the oldest first. */
  List<Operation> overdue(Handle handle, Instant now, int atMost) {
    return handle
        .createQuery(
            "select * from operation where ended_at is null and deadline <= :now"
                + " order by deadline limit :atMost")
        .bind("now", now)
        .bind("atMost", atMost)
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
        instant(row, "ended_at"),
        new Operation.Waits(
            duration(row), instant(row, "deadline"), instant(row, "requested_at"), applied(row)));
  }

  private static Duration duration(ResultSet row) throws SQLException {
    var seconds = row.getObject("reconciliation_wait", Long.class);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static Long seconds(Duration wait) {
    return wait == null ? null : wait.toSeconds();
  }

  private static Applied applied(ResultSet row) throws SQLException {
    var generation = row.getObject("applied_generation", Long.class);
    return generation == null
        ? null
        : new Applied(generation, instant(row, "applied_at"), row.getString("applied_by"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

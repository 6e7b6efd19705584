package io.fluxconfig.service.activity;

import io.fluxconfig.service.caller.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code activity}. */
@ApplicationScoped
class ActivityRepository {

  void insert(Handle handle, Activity activity, Instant keptUntil) {
    handle
        .createUpdate(
            """
            insert into activity (at, kept_until, caller, caller_issuer, operation, resource_id,
              resource_key, status, before, after, correlation_id, client_address)
            values (:at, :kept, :caller, :issuer, :operation, :resource, :key, :status, :before,
              :after, :correlation, :address)
            """)
        .bind("at", activity.at())
        .bind("kept", keptUntil)
        .bind("caller", activity.principal().subject())
        .bind("issuer", activity.principal().issuer())
        .bind("operation", activity.operation())
        .bind("resource", activity.resourceId())
        .bind("key", activity.resourceId().toLowerCase(Locale.ROOT))
        .bind("status", activity.status())
        .bind("before", activity.before())
        .bind("after", activity.after())
        .bind("correlation", activity.correlationId())
        .bind("address", activity.clientAddress())
        .execute();
  }

  /** The newest first. */
  List<Activity> find(Handle handle, ActivityQuery query) {
    var readable = Optional.ofNullable(query.readable());
    return handle
        .createQuery(
            """
            select * from activity
            where (:within = '' or resource_key = :within or starts_with(resource_key, :within || '/'))
              and (:all or exists (select 1 from unnest(:readable) as scope
                   where resource_key = scope or starts_with(resource_key, scope || '/')))
              and (:resource::text is null or resource_key = :resource
                   or starts_with(resource_key, :resource || '/'))
              and (:caller::text is null or caller = :caller)
              and (:correlation::text is null or correlation_id = :correlation)
              and (:from::timestamptz is null or at >= :from)
              and (:to::timestamptz is null or at <= :to)
              and (:before::bigint is null or id < :before)
            order by id desc limit :limit
            """)
        .bind("within", query.within())
        .bind("all", readable.isEmpty())
        .bindArray("readable", String.class, readable.orElse(List.of()))
        .bind("resource", query.resource())
        .bind("caller", query.caller())
        .bind("correlation", query.correlationId())
        .bind("from", query.from())
        .bind("to", query.to())
        .bind("before", query.before())
        .bind("limit", query.limit())
        .map(ActivityRepository::read)
        .list();
  }

  /** Drops what need not be kept any more, by the database's own clock. */
  int deleteOld(Handle handle) {
    return handle.createUpdate("delete from activity where kept_until <= now()").execute();
  }

  private static Activity read(ResultSet row, StatementContext context) throws SQLException {
    return new Activity(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new Principal(row.getString("caller_issuer"), row.getString("caller")),
        row.getString("operation"),
        row.getString("resource_id"),
        row.getInt("status"),
        row.getString("before"),
        row.getString("after"),
        row.getString("correlation_id"),
        row.getString("client_address"));
  }
}

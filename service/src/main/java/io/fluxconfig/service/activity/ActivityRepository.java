package io.fluxconfig.service.activity;

import static java.util.stream.IntStream.range;

import io.fluxconfig.service.caller.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    var found =
        handle
            .createQuery(
                """
                select * from activity
                where (:within = '' or resource_key = :within
                       or starts_with(resource_key, :within || '/'))
                  and (<readable>)
                  and (:resource::text is null or resource_key = :resource
                       or starts_with(resource_key, :resource || '/'))
                  and (:caller::text is null or caller = :caller)
                  and (:correlation::text is null or correlation_id = :correlation)
                  and (:from::timestamptz is null or at >= :from)
                  and (:to::timestamptz is null or at <= :to)
                  and (:before::bigint is null or id < :before)
                order by id desc limit :limit
                """)
            .define("readable", readable.map(ActivityRepository::inAnyOf).orElse("true"))
            .bind("within", query.within())
            .bind("resource", query.resource())
            .bind("caller", query.caller())
            .bind("correlation", query.correlationId())
            .bind("from", query.from())
            .bind("to", query.to())
            .bind("before", query.before())
            .bind("limit", query.limit());
    readable.ifPresent(
        scopes -> range(0, scopes.size()).forEach(i -> found.bind("scope" + i, scopes.get(i))));
    return found.map(ActivityRepository::read).list();
  }

  /** A term for each scope: an index is of use only where it begins with a given value. */
  private static String inAnyOf(List<String> scopes) {
    var within = "resource_key = :scope%1$d or starts_with(resource_key, :scope%1$d || '/')";
    return Stream.concat(
            Stream.of("false"), range(0, scopes.size()).mapToObj(i -> within.formatted(i)))
        .collect(Collectors.joining(" or "));
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

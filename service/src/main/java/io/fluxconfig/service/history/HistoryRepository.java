package io.fluxconfig.service.history;

import io.fluxconfig.service.history.History.Page;
import io.fluxconfig.service.history.Revision.Change;
import io.fluxconfig.service.history.Revision.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The tables {@code configuration_revision} and {@code configuration_transition}. */
@ApplicationScoped
class HistoryRepository {
  private static final Duration HOUR = Duration.ofHours(1);

  /** How many of the last ones are of the last hour. */
  static String recent(String table) {
    return """
        (select count(*) as entries from
          (select at from %s where cluster_id = :cluster and name = :name
           order by id desc limit :most) last
         where last.at > :hourAgo) recent
        """
        .formatted(table);
  }

  static Instant hourBefore(Instant at) {
    return at.minus(HOUR);
  }

  void add(Handle handle, Subject of, Revision r, int most) {
    handle
        .createUpdate(
            """
            insert into configuration_revision
              (cluster_id, name, at, series, generation, change, changed_by, correlation_id,
               properties, thinned)
            select :cluster, :name, cast(:at as timestamptz), :series, :generation, :change, :by,
              :correlation, case when recent.entries < :most then :properties end,
              recent.entries >= :most and cast(:properties as text) is not null
            from
            """
                + recent("configuration_revision"))
        .bind("cluster", of.cluster())
        .bind("name", of.name())
        .bind("at", r.at())
        .bind("hourAgo", hourBefore(r.at()))
        .bind("most", most)
        .bind("series", r.series())
        .bind("generation", r.generation())
        .bind("change", r.change().name())
        .bind("by", r.origin().by())
        .bind("correlation", r.origin().correlationId())
        .bind("properties", r.properties())
        .execute();
  }

  void add(Handle handle, Subject of, Transition t, int most) {
    handle
        .createUpdate(
            """
            insert into configuration_transition
              (cluster_id, name, at, seen_at, series, generation, state, source_revision, message,
               last_of_hour)
            select :cluster, :name, cast(:at as timestamptz), cast(:seen as timestamptz), :series,
              :generation, :state, :revision, :message, recent.entries = :most - 1
            from
            """
                + recent("configuration_transition")
                + " where recent.entries < :most")
        .bind("cluster", of.cluster())
        .bind("name", of.name())
        .bind("at", t.at())
        .bind("hourAgo", hourBefore(t.at()))
        .bind("most", most)
        .bind("seen", t.seenAt())
        .bind("series", t.series())
        .bind("generation", t.generation())
        .bind("state", t.state())
        .bind("revision", t.sourceRevision())
        .bind("message", t.message())
        .execute();
  }

  List<Revision> revisions(Handle handle, Subject of, Page page) {
    return page(handle, "configuration_revision", of, page)
        .map((row, context) -> revision(row))
        .list();
  }

  List<Transition> transitions(Handle handle, Subject of, Page page) {
    return page(handle, "configuration_transition", of, page)
        .map((row, context) -> transition(row))
        .list();
  }

  private static Query page(Handle handle, String table, Subject of, Page page) {
    return handle
        .createQuery(
            """
            select * from %s where cluster_id = :cluster and name = :name and id < :before
            order by id desc limit :size
            """
                .formatted(table))
        .bind("cluster", of.cluster())
        .bind("name", of.name())
        .bind("before", page.before() == null ? Long.MAX_VALUE : page.before())
        .bind("size", page.size());
  }

  private static Revision revision(ResultSet row) throws SQLException {
    return new Revision(
        row.getLong("id"),
        instant(row, "at"),
        row.getLong("series"),
        row.getLong("generation"),
        Change.valueOf(row.getString("change")),
        new Origin(row.getString("changed_by"), row.getString("correlation_id")),
        row.getString("properties"),
        row.getBoolean("thinned"));
  }

  private static Transition transition(ResultSet row) throws SQLException {
    return new Transition(
        row.getLong("id"),
        instant(row, "at"),
        instant(row, "seen_at"),
        row.getLong("series"),
        row.getLong("generation"),
        row.getString("state"),
        row.getString("source_revision"),
        row.getString("message"),
        row.getBoolean("last_of_hour"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

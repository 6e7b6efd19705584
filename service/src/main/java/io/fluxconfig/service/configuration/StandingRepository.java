package io.fluxconfig.service.configuration;

import io.fluxconfig.api.protocol.Tombstone;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What each poll asks, in one statement: all of it is as of one moment, and a fleet that comes back
 * has the database answer ten thousand of these.
 */
@ApplicationScoped
class StandingRepository {
  /** A namesake that has to go first holds a configuration back. */
  private static final String STANDING =
      """
      select c.last_generation, s.held_since is not null as held, place.*
      from cluster c
      left join cluster_situation s on s.cluster_id = c.id
      left join lateral (
        select d.namespace, d.name, d.generation, d.reconcile_request, cast(null as boolean) as force
        from configuration d left join tombstone t
          on t.cluster_id = d.cluster_id and t.namespace = d.namespace and t.name = d.name
        where d.cluster_id = c.id and not d.deleting and t.name is null
        union all
        select t.namespace, t.name, t.generation, null, t.force
        from tombstone t where t.cluster_id = c.id
      ) place on true
      where c.id = :cluster
      order by place.generation
      """;

  /** A configuration's name, how new it is, and the last request to look at it again. */
  record Due(String name, String namespace, long generation, Instant reconcileRequest) {}

  /**
   * How a cluster stands.
   *
   * @param lastGeneration the newest generation that any of its configurations got
   * @param held whether nothing may be delivered
   * @param wanted what it should have
   * @param going what it should be rid of, the oldest first
   */
  record Standing(long lastGeneration, boolean held, List<Due> wanted, List<Tombstone> going) {}

  private record Row(long lastGeneration, boolean held, Due wanted, Tombstone going) {}

  /** How a cluster stands; empty when it isn't registered any more. */
  Optional<Standing> of(Handle handle, UUID cluster) {
    var rows =
        handle.createQuery(STANDING).bind("cluster", cluster).map(StandingRepository::read).list();
    return rows.stream().findFirst().map(first -> standing(first, rows));
  }

  private static Standing standing(Row first, List<Row> rows) {
    return new Standing(
        first.lastGeneration(),
        first.held(),
        rows.stream().map(Row::wanted).filter(Objects::nonNull).toList(),
        rows.stream().map(Row::going).filter(Objects::nonNull).toList());
  }

  private static Row read(ResultSet row, StatementContext context) throws SQLException {
    var lastGeneration = row.getLong("last_generation");
    var held = row.getBoolean("held");
    var namespace = row.getString("namespace");
    var name = row.getString("name");
    var generation = row.getLong("generation");
    var force = row.getObject("force", Boolean.class);
    if (name == null) {
      return new Row(lastGeneration, held, null, null);
    }
    if (force != null) {
      var going = new Tombstone(namespace, name, generation, force, Map.of());
      return new Row(lastGeneration, held, null, going);
    }
    var request = ConfigurationRows.instant(row, "reconcile_request");
    return new Row(lastGeneration, held, new Due(name, namespace, generation, request), null);
  }
}

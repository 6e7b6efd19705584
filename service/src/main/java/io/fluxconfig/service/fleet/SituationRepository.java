package io.fluxconfig.service.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The table {@code cluster_situation}. */
@ApplicationScoped
public class SituationRepository {
  private final ObjectMapper json;

  SituationRepository(ObjectMapper json) {
    this.json = json;
  }

  /** A cluster's situation. */
  public Situation of(Handle handle, UUID cluster) {
    return of(handle, List.of(cluster)).getOrDefault(cluster, Situation.NORMAL);
  }

  /** Those of many clusters; one that has nothing to tell is left out. */
  public Map<UUID, Situation> of(Handle handle, Collection<UUID> clusters) {
    var found = new HashMap<UUID, Situation>();
    if (!clusters.isEmpty()) {
      handle
          .createQuery("select * from cluster_situation where cluster_id in (<clusters>)")
          .bindList("clusters", List.copyOf(clusters))
          .map((row, context) -> Map.entry(row.getObject("cluster_id", UUID.class), read(row)))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  /** Holds a cluster's delivery; one that is held already stays so since then. */
  public void hold(
      Handle handle, UUID cluster, long agentGeneration, List<String> unknown, Instant now) {
    put(
            handle,
            """
            (cluster_id, held_since, agent_generation, unknown)
            values (:cluster, :now, :generation, :unknown)
            on conflict (cluster_id) do update set
              held_since = coalesce(cluster_situation.held_since, excluded.held_since),
              agent_generation = greatest(cluster_situation.agent_generation, excluded.agent_generation),
              unknown = excluded.unknown
            """)
        .bind("cluster", cluster)
        .bind("now", now)
        .bind("generation", agentGeneration)
        .bind("unknown", write(unknown))
        .execute();
  }

  /** Ends a hold, and lets the cluster's next generation be newer than all that its agent saw. */
  public void release(Handle handle, UUID cluster) {
    handle
        .createUpdate(
            """
            update cluster c set last_generation = greatest(c.last_generation, s.agent_generation)
            from cluster_situation s where s.cluster_id = c.id and c.id = :cluster
            """)
        .bind("cluster", cluster)
        .execute();
    handle
        .createUpdate(
            "update cluster_situation set held_since = null, agent_generation = 0, unknown = null"
                + " where cluster_id = :cluster")
        .bind("cluster", cluster)
        .execute();
  }

  /** Notes that the cluster is to be deleted with all it has; asked again, the first stays. */
  public void askForDeletion(Handle handle, UUID cluster, Instant now) {
    put(
            handle,
            """
            (cluster_id, deletion_asked_at) values (:cluster, :now)
            on conflict (cluster_id) do update set
              deletion_asked_at = coalesce(cluster_situation.deletion_asked_at, excluded.deletion_asked_at)
            """)
        .bind("cluster", cluster)
        .bind("now", now)
        .execute();
  }

  /** Notes that the deletion was confirmed. */
  public void confirmDeletion(Handle handle, UUID cluster, Instant now) {
    handle
        .createUpdate(
            "update cluster_situation set deletion_confirmed_at = :now where cluster_id = :cluster")
        .bind("cluster", cluster)
        .bind("now", now)
        .execute();
  }

  /** Forgets a deletion that was asked for. */
  public void rejectDeletion(Handle handle, UUID cluster) {
    handle
        .createUpdate(
            "update cluster_situation set deletion_asked_at = null where cluster_id = :cluster")
        .bind("cluster", cluster)
        .execute();
  }

  /** Notes a call of a version that isn't spoken here. */
  void refused(Handle handle, UUID cluster, String protocol, String agentVersion, Instant now) {
    put(
            handle,
            """
            (cluster_id, refused_protocol, refused_agent_version, refused_at)
            values (:cluster, :protocol, :agentVersion, :now)
            on conflict (cluster_id) do update set
              refused_protocol = excluded.refused_protocol,
              refused_agent_version = excluded.refused_agent_version,
              refused_at = excluded.refused_at
            """)
        .bind("cluster", cluster)
        .bind("protocol", protocol)
        .bind("agentVersion", agentVersion)
        .bind("now", now)
        .execute();
  }

  private static Update put(Handle handle, String rest) {
    return handle.createUpdate("insert into cluster_situation " + rest);
  }

  private Situation read(ResultSet row) throws SQLException {
    var held = instant(row, "held_since");
    var asked = instant(row, "deletion_asked_at");
    var refused = instant(row, "refused_at");
    return new Situation(
        held == null
            ? Optional.empty()
            : Optional.of(
                new Situation.Hold(
                    held, row.getLong("agent_generation"), names(row.getString("unknown")))),
        asked == null
            ? Optional.empty()
            : Optional.of(new Situation.Deletion(asked, instant(row, "deletion_confirmed_at"))),
        refused == null
            ? Optional.empty()
            : Optional.of(
                new Situation.Refusal(
                    row.getString("refused_protocol"),
                    row.getString("refused_agent_version"),
                    refused)));
  }

  private String write(List<String> names) {
    try {
      return json.writeValueAsString(names);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> names(String text) {
    try {
      return text == null ? List.of() : json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cluster_situation.unknown is damaged", e);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

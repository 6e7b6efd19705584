package io.fluxconfig.service.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.Component;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code cluster_description}. */
@ApplicationScoped
class DescriptionRepository {
  private final ObjectMapper json;

  DescriptionRepository(ObjectMapper json) {
    this.json = json;
  }

  /** A cluster's description. */
  Description of(Handle handle, UUID cluster) {
    return of(handle, List.of(cluster)).getOrDefault(cluster, Description.NONE);
  }

  /** Those of many clusters; one of which nothing was said is left out. */
  Map<UUID, Description> of(Handle handle, Collection<UUID> clusters) {
    var found = new HashMap<UUID, Description>();
    if (!clusters.isEmpty()) {
      handle
          .createQuery("select * from cluster_description where cluster_id in (<clusters>)")
          .bindList("clusters", List.copyOf(clusters))
          .map((row, context) -> Map.entry(row.getObject("cluster_id", UUID.class), read(row)))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  void setTags(Handle handle, UUID cluster, Map<String, String> tags) {
    handle
        .createUpdate(
            """
            insert into cluster_description (cluster_id, tags) values (:cluster, :tags)
            on conflict (cluster_id) do update set tags = excluded.tags
            """)
        .bind("cluster", cluster)
        .bind("tags", write(tags))
        .execute();
  }

  void setComponents(Handle handle, UUID cluster, List<Component> components, Instant now) {
    handle
        .createUpdate(
            """
            insert into cluster_description (cluster_id, components, components_at)
            values (:cluster, :components, :now)
            on conflict (cluster_id) do update set
              components = excluded.components, components_at = excluded.components_at
            """)
        .bind("cluster", cluster)
        .bind("components", write(components))
        .bind("now", now)
        .execute();
  }

  private Description read(ResultSet row) throws SQLException {
    var at = row.getObject("components_at", OffsetDateTime.class);
    return new Description(
        read(row.getString("tags"), new TypeReference<>() {}),
        read(row.getString("components"), new TypeReference<>() {}),
        at == null ? null : at.toInstant());
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cluster_description is damaged", e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

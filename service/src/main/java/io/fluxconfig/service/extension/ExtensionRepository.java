package io.fluxconfig.service.extension;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code extension} and {@code extension_operation}. */
@ApplicationScoped
class ExtensionRepository {
  /** Clients that poll do so for minutes. */
  private static final Duration OPERATIONS_KEPT = Duration.ofDays(1);

  private final ObjectMapper json;

  ExtensionRepository(ObjectMapper json) {
    this.json = json;
  }

  Optional<Extension> find(Handle handle, UUID cluster) {
    return handle
        .createQuery("select * from extension where cluster_id = :cluster")
        .bind("cluster", cluster)
        .map((row, context) -> read(row))
        .findOne();
  }

  void insertIfAbsent(Handle handle, UUID cluster, Extension extension) {
    save(handle, cluster, extension, "do nothing");
  }

  void save(Handle handle, UUID cluster, Extension extension) {
    save(
        handle,
        cluster,
        extension,
        """
        do update set name = excluded.name, given = excluded.given,
          properties = excluded.properties, created_at = excluded.created_at,
          modified_at = excluded.modified_at
        """);
  }

  private void save(Handle handle, UUID cluster, Extension extension, String ifPresent) {
    handle
        .createUpdate(
            """
            insert into extension (cluster_id, name, given, properties, created_at, modified_at)
            values (:cluster, :name, :given, :properties, :created, :modified)
            on conflict (cluster_id)
            """
                + ifPresent)
        .bind("cluster", cluster)
        .bind("name", extension.name())
        .bind("given", extension.given())
        .bind("properties", write(extension.properties()))
        .bind("created", extension.createdAt())
        .bind("modified", extension.modifiedAt())
        .execute();
  }

  void delete(Handle handle, UUID cluster) {
    handle
        .createUpdate("delete from extension where cluster_id = :cluster")
        .bind("cluster", cluster)
        .execute();
  }

  /** Notes an operation, and forgets those that nobody waits for any more. */
  void note(Handle handle, UUID operation, String clusterKey, String name, Instant now) {
    handle
        .createUpdate("delete from extension_operation where cluster_key = :key and at < :before")
        .bind("key", clusterKey)
        .bind("before", now.minus(OPERATIONS_KEPT))
        .execute();
    handle
        .createUpdate("insert into extension_operation values (:id, :key, :name, :now)")
        .bind("id", operation)
        .bind("key", clusterKey)
        .bind("name", name)
        .bind("now", now)
        .execute();
  }

  /** When an operation took place. */
  Optional<Instant> operation(Handle handle, UUID operation, String clusterKey, String name) {
    return handle
        .createQuery(
            "select at from extension_operation"
                + " where id = :id and cluster_key = :key and lower(name) = lower(:name)")
        .bind("id", operation)
        .bind("key", clusterKey)
        .bind("name", name)
        .map((row, context) -> instant(row, "at"))
        .findOne();
  }

  private Extension read(ResultSet row) throws SQLException {
    return new Extension(
        row.getString("name"),
        row.getBoolean("given"),
        properties(row.getString("properties")),
        instant(row, "created_at"),
        instant(row, "modified_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private String write(ExtensionProperties properties) {
    try {
      return json.writeValueAsString(properties);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ExtensionProperties properties(String text) {
    try {
      return json.readValue(text, ExtensionProperties.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("extension.properties is damaged", e);
    }
  }
}

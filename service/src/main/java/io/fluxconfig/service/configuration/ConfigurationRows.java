package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.service.configuration.StoredSettings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** How a configuration stands in a row of its table. */
@ApplicationScoped
class ConfigurationRows {
  private final ObjectMapper json;

  ConfigurationRows(ObjectMapper json) {
    this.json = json;
  }

  Configuration read(ResultSet row) throws SQLException {
    return new Configuration(
        row.getObject("cluster_id", UUID.class),
        row.getString("name"),
        properties(row.getString("properties"))
            .completed(row.getObject("settings_generation") != null),
        instant(row, "created_at"),
        instant(row, "modified_at"),
        row.getLong("first_generation"),
        row.getLong("generation"),
        row.getObject("operation_id", UUID.class),
        row.getString("provisioning_state"),
        row.getBoolean("deleting"),
        settings(row),
        new Observation(
            row.getLong("reported_generation"),
            row.getString("report_error"),
            document(row.getString("status")),
            row.getLong("status_generation"),
            instant(row, "seen_at"),
            applied(row)),
        instant(row, "reconcile_request"),
        row.getString("provisioning_error"));
  }

  /** One of before its creation was a namesake's. */
  private static Applied applied(ResultSet row) throws SQLException {
    var generation = row.getLong("applied_generation");
    return generation == 0 || generation < row.getLong("first_generation")
        ? null
        : new Applied(generation, instant(row, "applied_at"), row.getString("applied_by"));
  }

  private static StoredSettings settings(ResultSet row) throws SQLException {
    var generation = row.getObject("settings_generation", Long.class);
    return generation == null
        ? null
        : new StoredSettings(
            generation,
            row.getBytes("settings_fingerprint"),
            instant(row, "settings_given_at"),
            content(row));
  }

  private static Content content(ResultSet row) throws SQLException {
    if (row.getString("settings_lost") != null) {
      return new Content.Lost(row.getString("settings_lost"));
    }
    if (row.getString("settings_sealed") != null) {
      return new Content.Sealed(row.getString("settings_sealed"));
    }
    var encrypted = row.getBytes("settings_encrypted");
    return encrypted == null ? new Content.Arrived() : new Content.Encrypted(encrypted);
  }

  private ConfigurationProperties properties(String text) {
    return json.convertValue(document(text), ConfigurationProperties.class);
  }

  private JsonNode document(String text) {
    try {
      return text == null ? null : json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document can't be read", e);
    }
  }

  String write(ConfigurationProperties properties) {
    try {
      return json.writeValueAsString(properties);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

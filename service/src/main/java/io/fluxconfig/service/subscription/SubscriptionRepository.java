package io.fluxconfig.service.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables {@code subscription} and {@code resource_group}. */
@ApplicationScoped
class SubscriptionRepository {
  private static final String GROUPS =
      "select s.subscription_id, g.* from resource_group g"
          + " join subscription s on s.subscription_key = g.subscription_key"
          + " where g.subscription_key = :subscription";

  private final ObjectMapper json;

  SubscriptionRepository(ObjectMapper json) {
    this.json = json;
  }

  List<Subscription> subscriptions(Handle handle, String after, int limit) {
    return handle
        .createQuery(
            "select * from subscription where subscription_key > :after"
                + " order by subscription_key limit :limit")
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> subscription(row))
        .list();
  }

  Optional<Subscription> subscription(Handle handle, String key) {
    return handle
        .createQuery("select * from subscription where subscription_key = :key")
        .bind("key", key)
        .map((row, context) -> subscription(row))
        .findOne();
  }

  List<ResourceGroup> groups(Handle handle, String subscription, String after, int limit) {
    return handle
        .createQuery(GROUPS + " and g.group_key > :after order by g.group_key limit :limit")
        .bind("subscription", subscription)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> group(row))
        .list();
  }

  Optional<ResourceGroup> group(Handle handle, String subscription, String key) {
    return handle
        .createQuery(GROUPS + " and g.group_key = :key")
        .bind("subscription", subscription)
        .bind("key", key)
        .map((row, context) -> group(row))
        .findOne();
  }

  void insert(Handle handle, Subscription subscription) {
    handle
        .createUpdate(
            "insert into subscription values (:key, :id, :createdAt)"
                + " on conflict (subscription_key) do nothing")
        .bind("key", subscription.key())
        .bind("id", subscription.id())
        .bind("createdAt", subscription.createdAt())
        .execute();
  }

  /** Whether it was new. */
  boolean insert(Handle handle, String subscription, ResourceGroup group) {
    return handle
            .createUpdate(
                """
                insert into resource_group
                  (subscription_key, group_key, name, location, tags, created_at)
                values (:subscription, :key, :name, :location, :tags, :createdAt)
                on conflict (subscription_key, group_key) do nothing
                """)
            .bind("subscription", subscription)
            .bind("key", group.key())
            .bind("name", group.name())
            .bind("location", group.location())
            .bind("tags", write(group.tags()))
            .bind("createdAt", group.createdAt())
            .execute()
        == 1;
  }

  void update(Handle handle, String subscription, ResourceGroup group) {
    handle
        .createUpdate(
            "update resource_group set location = :location, tags = :tags"
                + " where subscription_key = :subscription and group_key = :key")
        .bind("location", group.location())
        .bind("tags", write(group.tags()))
        .bind("subscription", subscription)
        .bind("key", group.key())
        .execute();
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    return new Subscription(
        row.getString("subscription_key"), row.getString("subscription_id"), createdAt(row));
  }

  private ResourceGroup group(ResultSet row) throws SQLException {
    return new ResourceGroup(
        row.getString("subscription_id"),
        row.getString("group_key"),
        row.getString("name"),
        row.getString("location"),
        tags(row.getString("tags")),
        createdAt(row));
  }

  private static Instant createdAt(ResultSet row) throws SQLException {
    return row.getObject("created_at", OffsetDateTime.class).toInstant();
  }

  private String write(Map<String, String> tags) {
    try {
      return json.writeValueAsString(tags);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> tags(String text) {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("resource_group.tags is damaged", e);
    }
  }
}

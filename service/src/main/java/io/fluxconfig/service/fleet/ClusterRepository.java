package io.fluxconfig.service.fleet;

import io.fluxconfig.service.fleet.Contacts.Contact;
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
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code cluster}. */
@ApplicationScoped
public class ClusterRepository {
  private static final String COLUMNS =
      "id, resource_id, name, location, created_at, last_generation, public_key,"
          + " sealing_key, joined_at, last_contact_at, agent_version, former_key, former_key_until,"
          + " rotated_at, rotation_asked_at, revoked_at, clock_skew_seconds, report_count";

  Optional<Cluster> byResource(Handle handle, String resourceKey) {
    return handle
        .createQuery("select " + COLUMNS + " from cluster where resource_key = :key")
        .bind("key", resourceKey)
        .map(ClusterRepository::read)
        .findOne();
  }

  Optional<Cluster> byId(Handle handle, UUID id) {
    return handle
        .createQuery("select " + COLUMNS + " from cluster where id = :id")
        .bind("id", id)
        .map(ClusterRepository::read)
        .findOne();
  }

  List<Cluster> ofGroup(Handle handle, String groupKey, String after, int limit) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from cluster where group_key = :group and name > :after"
                + " order by name limit :limit")
        .bind("group", groupKey)
        .bind("after", after)
        .bind("limit", limit)
        .map(ClusterRepository::read)
        .list();
  }

  List<Cluster> ofSubscription(Handle handle, ClusterPath of, String after, int limit) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from cluster where subscription_key = :subscription and type_key = :type"
                + " and resource_key > :after order by resource_key limit :limit")
        .bind("subscription", of.subscriptionKey())
        .bind("type", of.typeKey())
        .bind("after", after)
        .bind("limit", limit)
        .map(ClusterRepository::read)
        .list();
  }

  /** Those after a type and a key, of all types. */
  List<Cluster> ofSubscription(
      Handle handle, String subscriptionKey, String afterType, String afterKey, int limit) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from cluster where subscription_key = :subscription"
                + " and (type_key, resource_key) > (:type, :key)"
                + " order by type_key, resource_key limit :limit")
        .bind("subscription", subscriptionKey)
        .bind("type", afterType)
        .bind("key", afterKey)
        .bind("limit", limit)
        .map(ClusterRepository::read)
        .list();
  }

  /** Keeps others from changing this cluster's configurations until the transaction's end. */
  public Optional<Cluster> lock(Handle handle, UUID id) {
    return handle
        .createQuery("select " + COLUMNS + " from cluster where id = :id for update")
        .bind("id", id)
        .map(ClusterRepository::read)
        .findOne();
  }

  /** As {@link #lock}, and counts a call with reports of its agent. */
  public Optional<Cluster> lockAndCount(Handle handle, UUID id) {
    return handle
        .createQuery(
            "update cluster set report_count = report_count + 1 where id = :id returning "
                + COLUMNS)
        .bind("id", id)
        .map(ClusterRepository::read)
        .findOne();
  }

  /** The next generation; the cluster must be locked. */
  public long nextGeneration(Handle handle, UUID id) {
    return handle
        .createQuery(
            "update cluster set last_generation = last_generation + 1 where id = :id"
                + " returning last_generation")
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  /** Whether it was new. */
  boolean insert(Handle handle, Cluster cluster, String resourceKey, String groupKey) {
    return handle
            .createUpdate(
                """
                insert into cluster
                  (id, resource_id, resource_key, group_key, name, location, created_at)
                values (:id, :resourceId, :key, :group, :name, :location, :createdAt)
                on conflict (resource_key) do nothing
                """)
            .bind("id", cluster.id())
            .bind("resourceId", cluster.resourceId())
            .bind("key", resourceKey)
            .bind("group", groupKey)
            .bind("name", cluster.name())
            .bind("location", cluster.location())
            .bind("createdAt", cluster.createdAt())
            .execute()
        == 1;
  }

  void setLocation(Handle handle, UUID id, String location) {
    handle
        .createUpdate("update cluster set location = :location where id = :id")
        .bind("location", location)
        .bind("id", id)
        .execute();
  }

  /** Registers a joined agent's keys; nothing of a former agent's is good any more. */
  void setIdentity(Handle handle, UUID id, AgentKeys keys, Instant now) {
    handle
        .createUpdate(
            """
            update cluster
            set public_key = :key, sealing_key = :sealing, joined_at = :now, last_contact_at = :now,
                former_key = null, former_key_until = null, rotated_at = null,
                rotation_asked_at = null, revoked_at = null
            where id = :id
            """)
        .bind("key", keys.publicKey())
        .bind("sealing", keys.sealingKey())
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  void setContact(Handle handle, UUID id, Instant now, String agentVersion, Duration clockSkew) {
    handle
        .createUpdate(
            "update cluster set last_contact_at = :now, agent_version = :version,"
                + " clock_skew_seconds = :skew where id = :id")
        .bind("now", now)
        .bind("version", agentVersion)
        .bind("skew", clockSkew.toSeconds())
        .bind("id", id)
        .execute();
  }

  /**
   * Sets many at once. Leaves out those of which there is a later contact, and those that others
   * have locked: they will be heard of again.
   */
  void setContacts(Handle handle, Map<UUID, Contact> heard) {
    var ids = List.copyOf(heard.keySet());
    var contacts = ids.stream().map(heard::get).toList();
    handle
        .createUpdate(
            """
            with heard as (
              select c.id, given.at, given.skew
              from unnest(cast(:ids as uuid[]), cast(:times as timestamptz[]),
                cast(:skews as bigint[])) given (id, at, skew) join cluster c on c.id = given.id
              where c.last_contact_at < given.at
              order by c.id for update of c skip locked)
            update cluster c set last_contact_at = heard.at, clock_skew_seconds = heard.skew
            from heard where c.id = heard.id
            """)
        .bindArray("ids", UUID.class, ids)
        .bindArray("times", Instant.class, contacts.stream().map(Contact::at).toList())
        .bindArray("skews", Long.class, contacts.stream().map(ClusterRepository::skew).toList())
        .execute();
  }

  private static long skew(Contact contact) {
    return contact.clockSkew().toSeconds();
  }

  void setClockSkew(Handle handle, UUID id, Duration clockSkew) {
    handle
        .createUpdate("update cluster set clock_skew_seconds = :skew where id = :id")
        .bind("skew", clockSkew.toSeconds())
        .bind("id", id)
        .execute();
  }

  /** Whether a cluster has configurations, or waits to be rid of them. */
  public boolean hasConfigurations(Handle handle, UUID id) {
    return handle
        .createQuery("select exists (select 1 from configuration where cluster_id = :id)")
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }

  /** Forgets a cluster that has no configurations, and what was noted for it. */
  public void delete(Handle handle, UUID id) {
    handle.createUpdate("delete from cluster where id = :id").bind("id", id).execute();
  }

  private static Cluster read(ResultSet row, StatementContext context) throws SQLException {
    return new Cluster(
        row.getObject("id", UUID.class),
        row.getString("resource_id"),
        row.getString("name"),
        row.getString("location"),
        instant(row, "created_at"),
        row.getLong("last_generation"),
        row.getBytes("public_key"),
        row.getBytes("sealing_key"),
        instant(row, "joined_at"),
        instant(row, "last_contact_at"),
        row.getString("agent_version"),
        new KeyHistory(
            row.getBytes("former_key"),
            instant(row, "former_key_until"),
            instant(row, "rotated_at"),
            instant(row, "rotation_asked_at"),
            instant(row, "revoked_at")),
        skew(row),
        row.getLong("report_count"));
  }

  private static Duration skew(ResultSet row) throws SQLException {
    var seconds = row.getObject("clock_skew_seconds", Integer.class);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

package io.fluxconfig.service.issuer;

import io.fluxconfig.service.issuer.Client.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code issuer_client} and {@code issuer_client_secret}. */
@ApplicationScoped
class ClientRepository {

  /** What is kept of a secret. */
  record Hashed(UUID secretId, byte[] hash) {}

  void insert(Handle handle, UUID id, String name, Instant now) {
    handle
        .createUpdate("insert into issuer_client (id, name, created_at) values (:id, :name, :now)")
        .bind("id", id)
        .bind("name", name)
        .bind("now", now)
        .execute();
  }

  void insert(Handle handle, UUID client, Secret secret, byte[] hash) {
    handle
        .createUpdate(
            "insert into issuer_client_secret (id, client_id, hash, created_at, expires_at)"
                + " values (:id, :client, :hash, :now, :expires)")
        .bind("id", secret.secretId())
        .bind("client", client)
        .bind("hash", hash)
        .bind("now", secret.createdAt())
        .bind("expires", secret.expiresAt())
        .execute();
  }

  /** All clients, by name. */
  List<Client> all(Handle handle) {
    return handle
        .createQuery("select * from issuer_client order by name, id")
        .map((row, context) -> read(handle, row))
        .list();
  }

  Optional<Client> find(Handle handle, UUID id) {
    return find(handle, "select * from issuer_client where id = :id", id);
  }

  /** A client; nobody else changes it until the transaction's end. */
  Optional<Client> lock(Handle handle, UUID id) {
    return find(handle, "select * from issuer_client where id = :id for update", id);
  }

  private Optional<Client> find(Handle handle, String query, UUID id) {
    return handle
        .createQuery(query)
        .bind("id", id)
        .map((row, context) -> read(handle, row))
        .findOne();
  }

  private Client read(Handle handle, ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    return new Client(id, row.getString("name"), instant(row, "created_at"), secrets(handle, id));
  }

  private List<Secret> secrets(Handle handle, UUID client) {
    return handle
        .createQuery(
            "select id, created_at, expires_at from issuer_client_secret"
                + " where client_id = :client order by created_at, id")
        .bind("client", client)
        .map(
            (row, context) ->
                new Secret(
                    row.getObject("id", UUID.class),
                    instant(row, "created_at"),
                    instant(row, "expires_at")))
        .list();
  }

  /** A client's secrets that haven't expired. */
  List<Hashed> hashes(Handle handle, UUID client, Instant now) {
    return handle
        .createQuery(
            "select id, hash from issuer_client_secret"
                + " where client_id = :client and expires_at > :now")
        .bind("client", client)
        .bind("now", now)
        .map((row, context) -> new Hashed(row.getObject(1, UUID.class), row.getBytes(2)))
        .list();
  }

  boolean isGood(Handle handle, UUID client, UUID secret, Instant now) {
    return handle
        .createQuery(
            "select exists (select 1 from issuer_client_secret"
                + " where id = :secret and client_id = :client and expires_at > :now)")
        .bind("secret", secret)
        .bind("client", client)
        .bind("now", now)
        .mapTo(Boolean.class)
        .one();
  }

  boolean deleteSecret(Handle handle, UUID client, UUID secret) {
    return handle
            .createUpdate(
                "delete from issuer_client_secret where id = :secret and client_id = :client")
            .bind("secret", secret)
            .bind("client", client)
            .execute()
        == 1;
  }

  void delete(Handle handle, UUID client) {
    handle.createUpdate("delete from issuer_client where id = :id").bind("id", client).execute();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}

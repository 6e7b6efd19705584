package io.fluxconfig.service.issuer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code issuer_key}. */
@ApplicationScoped
class SigningKeyRepository {

  /** A row: X.509 and encrypted PKCS #8 forms. */
  record Row(String id, byte[] publicKey, byte[] privateKeyEncrypted, Instant createdAt) {}

  /** The newest first. */
  List<Row> all(Handle handle) {
    return handle
        .createQuery("select * from issuer_key order by created_at desc, id")
        .map(
            (row, context) ->
                new Row(
                    row.getString("id"),
                    row.getBytes("public_key"),
                    row.getBytes("private_key_encrypted"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void insert(Handle handle, Row key) {
    handle
        .createUpdate(
            "insert into issuer_key (id, public_key, private_key_encrypted, created_at)"
                + " values (:id, :public, :private, :at)")
        .bind("id", key.id())
        .bind("public", key.publicKey())
        .bind("private", key.privateKeyEncrypted())
        .bind("at", key.createdAt())
        .execute();
  }

  void deleteOlderThan(Handle handle, Instant limit) {
    handle
        .createUpdate("delete from issuer_key where created_at < :limit")
        .bind("limit", limit)
        .execute();
  }
}

package io.fluxconfig.service.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code join_token}. */
@ApplicationScoped
class JoinTokenRepository {

  /** A token that was handed out; {@code usedByKey} is null until it has been used. */
  record JoinToken(UUID clusterId, Instant expiresAt, byte[] usedByKey) {}

  void replace(Handle handle, UUID clusterId, byte[] hash, Instant expiresAt) {
    handle
        .createUpdate(
            """
            insert into join_token (cluster_id, token_hash, expires_at)
            values (:cluster, :hash, :expires)
            on conflict (cluster_id) do update
            set token_hash = excluded.token_hash, expires_at = excluded.expires_at,
                used_by_key = null
            """)
        .bind("cluster", clusterId)
        .bind("hash", hash)
        .bind("expires", expiresAt)
        .execute();
  }

  Optional<JoinToken> lock(Handle handle, byte[] hash) {
    return handle
        .createQuery(
            "select cluster_id, expires_at, used_by_key from join_token"
                + " where token_hash = :hash for update")
        .bind("hash", hash)
        .map(
            (row, context) ->
                new JoinToken(
                    row.getObject("cluster_id", UUID.class),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                    row.getBytes("used_by_key")))
        .findOne();
  }

  void delete(Handle handle, UUID clusterId) {
    handle
        .createUpdate("delete from join_token where cluster_id = :cluster")
        .bind("cluster", clusterId)
        .execute();
  }

  void use(Handle handle, byte[] hash, byte[] publicKey) {
    handle
        .createUpdate("update join_token set used_by_key = :key where token_hash = :hash")
        .bind("key", publicKey)
        .bind("hash", hash)
        .execute();
  }
}

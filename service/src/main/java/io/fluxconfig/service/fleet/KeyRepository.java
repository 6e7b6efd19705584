package io.fluxconfig.service.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The columns of the table {@code cluster} that hold its agent's keys. */
@ApplicationScoped
class KeyRepository {

  /** Replaces both; the cluster must be locked. */
  void rotate(Handle handle, UUID id, AgentKeys keys, Instant now, Instant formerKeyUntil) {
    handle
        .createUpdate(
            """
            update cluster
            set former_key = public_key, former_key_until = :until,
                public_key = :key, sealing_key = :sealing, rotated_at = :now,
                rotation_asked_at = null
            where id = :id
            """)
        .bind("until", formerKeyUntil)
        .bind("key", keys.publicKey())
        .bind("sealing", keys.sealingKey())
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  /** Notes that new keys are wanted. Gives whether there is an agent to ask. */
  boolean askRotation(Handle handle, UUID id, Instant now) {
    return handle
            .createUpdate(
                "update cluster set rotation_asked_at = coalesce(rotation_asked_at, :now)"
                    + " where id = :id and public_key is not null")
            .bind("now", now)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Takes all keys away. Gives whether there were any. */
  boolean revoke(Handle handle, UUID id, Instant now) {
    return handle
            .createUpdate(
                """
                update cluster
                set public_key = null, sealing_key = null, former_key = null,
                    former_key_until = null, rotation_asked_at = null, revoked_at = :now
                where id = :id and public_key is not null
                """)
            .bind("now", now)
            .bind("id", id)
            .execute()
        == 1;
  }
}

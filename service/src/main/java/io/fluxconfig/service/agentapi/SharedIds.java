package io.fluxconfig.service.agentapi;

import io.fluxconfig.service.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;

/**
 * The ids of the tokens that any replica has taken: a row for each call of an agent, until its
 * token has expired. Where the database is embedded there is one replica, whose memory is enough.
 */
@ApplicationScoped
class SharedIds {
  private static final Duration TIDYING = Duration.ofSeconds(30);

  /** By how much replicas' clocks may differ. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final Clock clock;
  private final boolean shared;
  private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.MIN);

  SharedIds(Jdbi jdbi, Clock clock, ServiceConfig config) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.shared = config.database().url().isPresent();
  }

  /**
   * Takes an id that this replica hasn't taken. Gives whether no other has either.
   *
   * @param until when its token can't be used any more
   */
  boolean take(UUID cluster, String id, Instant until) {
    if (!shared) {
      return true;
    }
    tidy();
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        insert into used_token (cluster_id, mark, until)
                        values (:cluster, :mark, :until) on conflict do nothing
                        """)
                    .bind("cluster", cluster)
                    .bind("mark", OneTimeIds.mark(id))
                    .bind("until", until)
                    .execute()
                == 1);
  }

  private void tidy() {
    var now = clock.instant();
    var last = tidied.get();
    if (last.isBefore(now.minus(TIDYING)) && tidied.compareAndSet(last, now)) {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate("delete from used_token where until < :limit")
                  .bind("limit", now.minus(CLOCK_SKEW))
                  .execute());
    }
  }
}

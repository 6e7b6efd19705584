package io.fluxconfig.service.history;

import io.fluxconfig.service.ServiceConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Drops history that is older than it has to be, from time to time. Of a configuration that is
 * there the newest entries stay, however old. Replicas don't harm each other: each takes rows that
 * no other has.
 */
@Singleton
class HistoryPurge {
  private static final Logger LOG = Logger.getLogger(HistoryPurge.class);
  private static final int BATCH = 1_000;

  /** What says how a configuration stands is its newest entry. */
  private static final int STANDING = 1;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Duration kept;
  private final Duration interval;

  /** By table, how many of a configuration stay. */
  private final Map<String, Integer> least;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  HistoryPurge(Jdbi jdbi, Clock clock, ServiceConfig config) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.kept = config.history().kept();
    this.interval = config.history().purgeInterval();
    this.least =
        Map.of(
            "configuration_revision", config.history().leastRevisions(),
            "configuration_transition", STANDING,
            "commit_arrival", STANDING);
  }

  void start(@Observes StartupEvent event) {
    timer.scheduleWithFixedDelay(
        this::attempt, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  /** The timer would never run again after an exception. */
  private void attempt() {
    try {
      var limit = clock.instant().minus(kept);
      least.forEach((table, most) -> drop(table, most, limit));
    } catch (RuntimeException e) {
      LOG.warnf("Old history can't be dropped now, and will be later: %s", e.getMessage());
    }
  }

  private void drop(String table, int most, Instant limit) {
    while (dropSome(table, most, limit) == BATCH) {
      LOG.debugf("Dropped %d rows of %s", BATCH, table);
    }
  }

  private int dropSome(String table, int most, Instant limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from %1$s where id in (
                      select old.id from %1$s old where old.at < :limit and (
                        not exists (
                          select 1 from configuration c
                          where c.cluster_id = old.cluster_id and c.name = old.name)
                        or (select count(*) from (
                              select 1 from %1$s newer
                              where newer.cluster_id = old.cluster_id and newer.name = old.name
                                and newer.id > old.id
                              limit :most) n) >= :most)
                      limit :batch for update skip locked)
                    """
                        .formatted(table))
                .bind("limit", limit)
                .bind("most", most)
                .bind("batch", BATCH)
                .execute());
  }
}

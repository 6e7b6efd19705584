package io.fluxconfig.service.configuration;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.fleet.ClusterRepository;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Drops protected settings that no cluster has asked for in time, from time to time. */
@Singleton
class Purge {
  private static final Logger LOG = Logger.getLogger(Purge.class);

  private final Jdbi jdbi;
  private final ClusterRepository clusters;
  private final ConfigurationRepository configurations;
  private final Losses losses;
  private final Clock clock;
  private final Duration kept;
  private final Duration interval;
  private final ScheduledExecutorService timer;

  Purge(
      Jdbi jdbi,
      ClusterRepository clusters,
      ConfigurationRepository configurations,
      Losses losses,
      Clock clock,
      ServiceConfig config) {
    this.jdbi = jdbi;
    this.clusters = clusters;
    this.configurations = configurations;
    this.losses = losses;
    this.clock = clock;
    this.kept = config.secrets().kept();
    this.interval = config.secrets().purgeInterval();
    this.timer = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  }

  void start(@Observes StartupEvent event) {
    timer.scheduleWithFixedDelay(this::attempt, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  /** The timer would never run again after an exception. */
  private void attempt() {
    try {
      run();
    } catch (RuntimeException e) {
      LOG.warnf(
          "Old protected settings can't be dropped now, and will be later: %s", e.getMessage());
    }
  }

  private void run() {
    var limit = clock.instant().minus(kept);
    var due = jdbi.withHandle(handle -> configurations.withSettingsOf(handle, limit));
    due.forEach(cluster -> jdbi.useTransaction(handle -> drop(handle, cluster, limit)));
  }

  private void drop(Handle handle, UUID cluster, Instant limit) {
    if (clusters.lock(handle, cluster).isEmpty()) {
      return;
    }
    for (var configuration : configurations.ofCluster(handle, cluster)) {
      var settings = configuration.settings();
      if (settings != null && settings.isOlderThan(limit)) {
        losses.record(
            handle, configuration, "were dropped after %d hours".formatted(kept.toHours()));
      }
    }
  }
}

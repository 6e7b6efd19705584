package io.fluxconfig.service.activity;

import io.fluxconfig.service.ServiceConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Drops activities whose time is over, now and then. */
@Singleton
class ActivityPurge {
  private static final Logger LOG = Logger.getLogger(ActivityPurge.class);

  private final Jdbi jdbi;
  private final ActivityRepository repository;
  private final Duration interval;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  ActivityPurge(Jdbi jdbi, ActivityRepository repository, ServiceConfig config) {
    this.jdbi = jdbi;
    this.repository = repository;
    this.interval = config.activity().purgeInterval();
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
      var dropped = jdbi.withHandle(repository::deleteOld);
      LOG.debugf("%d activities dropped whose time is over", dropped);
    } catch (RuntimeException e) {
      LOG.warnf("Old activities can't be dropped now, and will be later: %s", e.getMessage());
    }
  }
}

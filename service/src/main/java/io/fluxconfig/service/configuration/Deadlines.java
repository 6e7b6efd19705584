package io.fluxconfig.service.configuration;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.fleet.ClusterRepository;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Ends the operations whose time is up, whether or not anybody asks or reports. Their deadlines are
 * in the database, so a restart delays them at most, and several replicas don't harm each other.
 */
@ApplicationScoped
class Deadlines {
  private static final Logger LOG = Logger.getLogger(Deadlines.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int BATCH = 100;

  private final Jdbi jdbi;
  private final ClusterRepository clusters;
  private final ConfigurationRepository configurations;
  private final OperationRepository repository;
  private final Operations operations;
  private final ServiceConfig config;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("deadlines").daemon().factory());

  Deadlines(
      Jdbi jdbi,
      ClusterRepository clusters,
      ConfigurationRepository configurations,
      OperationRepository repository,
      Operations operations,
      ServiceConfig config,
      Clock clock) {
    this.jdbi = jdbi;
    this.clusters = clusters;
    this.configurations = configurations;
    this.repository = repository;
    this.operations = operations;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    timer.scheduleWithFixedDelay(
        this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void look() {
    try {
      jdbi.withHandle(handle -> repository.overdue(handle, clock.instant(), BATCH))
          .forEach(operation -> jdbi.useTransaction(handle -> end(handle, operation)));
    } catch (RuntimeException e) {
      LOG.warnf("Can't look for operations whose time is up, trying again: %s", e.getMessage());
    }
  }

  private void end(Handle handle, Operation operation) {
    var cluster = clusters.lock(handle, operation.clusterId());
    var configuration = configurations.find(handle, operation.clusterId(), operation.name());
    var now = clock.instant();
    var waitsFor = Progress.of(operation, cluster, configuration, now, config.silentAfter());
    var from = operation.waits().deadline().minus(wait(operation));
    var error = "Given up after %s (since %s): %s".formatted(wait(operation), from, waitsFor);
    if (operations.expired(handle, operation, error)) {
      configurations.fail(handle, operation.clusterId(), operation.name(), operation.id(), error);
    }
  }

  private static Duration wait(Operation operation) {
    var wait = operation.waits().reconciliation();
    return wait == null
        ? Duration.between(operation.startedAt(), operation.waits().deadline())
        : wait;
  }
}

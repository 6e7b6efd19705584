package io.fluxconfig.controller;

import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Starts the operator beside the rest, so that health can be asked meanwhile: it may wait long for
 * the API server, or for Flux's definitions. Anything else ends the process, for a restart. Ready
 * once the caches are filled; from then on a lost API server is waited for without a change of
 * that.
 */
@ApplicationScoped
@Readiness
class OperatorStart implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(OperatorStart.class);

  private final Operator operator;
  private volatile boolean filled;
  private volatile boolean stopping;

  OperatorStart(Operator operator) {
    this.operator = operator;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("caches").status(filled).build();
  }

  void onStart(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("operator-start").start(this::start);
  }

  void onStop(@Observes ShutdownEvent event) {
    stopping = true;
    if (filled) {
      operator.stop();
    }
  }

  private void start() {
    LOG.info("Filling caches; waits as long as the API server or Flux's definitions are missing");
    try {
      operator.start();
      filled = true;
      LOG.info("Caches are filled, reconciling");
    } catch (RuntimeException e) {
      if (!stopping) {
        LOG.error("The operator can't start", e);
        Quarkus.asyncExit(1);
      }
    }
  }
}

package io.fluxconfig.controller;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Starts the operator beside the rest, so that health can be asked meanwhile: once Flux's kinds are
 * served, which may be long after; until then the FluxConfigs say so. Anything else that goes wrong
 * ends the process, for a restart. Ready once the caches are filled; from then on a lost API server
 * is waited for without a change of that.
 */
@ApplicationScoped
@Readiness
class OperatorStart implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(OperatorStart.class);

  private final Operator operator;
  private final FluxApis fluxApis;
  private final WithoutFlux withoutFlux;
  private final ControllerSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean filled;
  private String awaited = "";

  OperatorStart(
      Operator operator, FluxApis fluxApis, WithoutFlux withoutFlux, ControllerSettings settings) {
    this.operator = operator;
    this.fluxApis = fluxApis;
    this.withoutFlux = withoutFlux;
    this.settings = settings;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("caches").status(filled).build();
  }

  void onStart(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("operator-start").start(this::start);
  }

  void onStop(@Observes ShutdownEvent event) {
    stopping.countDown();
    if (filled) {
      operator.stop();
    }
  }

  private void start() {
    try {
      while (isFluxAwaited()) {
        if (stopping.await(settings.waitingInterval().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      LOG.info("Filling caches; waits as long as the API server is away");
      operator.start();
      filled = true;
      LOG.info("Caches are filled, reconciling");
    } catch (RuntimeException | InterruptedException e) {
      if (stopping.getCount() > 0) {
        LOG.error("The operator can't start", e);
        Quarkus.asyncExit(1);
      }
    }
  }

  private boolean isFluxAwaited() {
    try {
      var lack = fluxApis.lack();
      lack.map(Lack::message).ifPresent(this::log);
      lack.ifPresent(withoutFlux::explain);
      return lack.isPresent();
    } catch (KubernetesClientException e) {
      log("the API server can't be asked for Flux's kinds: " + reason(e));
      return true;
    }
  }

  private static String reason(KubernetesClientException e) {
    return Optional.ofNullable(e.getStatus())
        .map(status -> status.getMessage())
        .orElse("no answer");
  }

  /** Once, until it is something else. */
  private void log(String reason) {
    if (!reason.equals(awaited)) {
      LOG.warnf("Waiting: %s", reason);
      awaited = reason;
    }
  }
}

package io.fluxconfig.agent.observed;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.agent.link.Backoff;
import io.fluxconfig.agent.link.Joining;
import io.fluxconfig.agent.link.ServiceClient;
import io.fluxconfig.agent.link.ServiceException;
import io.fluxconfig.agent.link.ServiceMemory;
import io.fluxconfig.api.protocol.Component;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Tells the service what runs in the cluster, now and then, and only what it doesn't know. Beside
 * the reports, which never wait for this.
 */
@Singleton
class ComponentReporter {
  private static final Logger LOG = Logger.getLogger(ComponentReporter.class);
  private static final Duration NOT_READY = Duration.ofSeconds(1);

  private final Components components;
  private final ServiceClient service;
  private final Joining joining;
  private final ServiceMemory memory;
  private final Duration every;
  private final Backoff backoff;
  private final Thread thread = Thread.ofVirtual().name("components").unstarted(this::run);
  private volatile List<Component> told;

  ComponentReporter(
      Components components,
      ServiceClient service,
      Joining joining,
      ServiceMemory memory,
      AgentConfig config) {
    this.components = components;
    this.service = service;
    this.joining = joining;
    this.memory = memory;
    this.every = config.report().components();
    // Never in a hurry: nobody waits for it.
    this.backoff = new Backoff(config.retry().longest(), every, RandomGenerator.getDefault());
  }

  void start(@Observes StartupEvent event) {
    memory.onLoss(() -> told = null);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(turn());
      }
    } catch (InterruptedException e) {
      LOG.debug("The reporter of components ends");
    }
  }

  /** Gives how long to wait before the next turn. */
  private Duration turn() throws InterruptedException {
    try {
      var identity = joining.joined();
      if (identity.isEmpty()) {
        return NOT_READY;
      }
      var found = components.found();
      if (found.isPresent() && !found.get().equals(told)) {
        service.components(identity.get(), found.get());
        told = found.get();
      }
      backoff.reset();
      return every;
    } catch (ServiceException e) {
      return backoff.after(e);
    } catch (KubernetesClientException e) {
      LOG.debug("The API server doesn't say what runs", e);
      return backoff.next();
    } catch (RuntimeException e) {
      LOG.error("Could not tell what runs", e);
      return backoff.next();
    }
  }
}

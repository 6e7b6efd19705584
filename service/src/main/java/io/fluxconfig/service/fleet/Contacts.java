package io.fluxconfig.service.fleet;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Gathers the contacts of agents that were heard of not long ago, and writes them down once a
 * second in one statement: of all that an idle fleet makes the service do, this would be written
 * most. A service that is killed loses a second of them, which nobody is called offline for.
 */
@ApplicationScoped
class Contacts {
  private static final Logger LOG = Logger.getLogger(Contacts.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final ClusterRepository repository;
  private final Map<UUID, Contact> gathered = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("contacts").daemon().factory());

  /** When an agent called, and by how much its clock was ahead. */
  record Contact(Instant at, Duration clockSkew) {}

  Contacts(Jdbi jdbi, ClusterRepository repository) {
    this.jdbi = jdbi;
    this.repository = repository;
  }

  /** Forgets it within a second, when it is written down. */
  void heardOf(UUID cluster, Contact contact) {
    gathered.put(cluster, contact);
  }

  void start(@Observes StartupEvent event) {
    timer.scheduleWithFixedDelay(
        this::write, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdown();
    write();
  }

  /** What can't be written comes again with the agents' next calls. */
  private void write() {
    var heard = Map.copyOf(gathered);
    if (heard.isEmpty()) {
      return;
    }
    heard.forEach(gathered::remove);
    try {
      jdbi.useHandle(handle -> repository.setContacts(handle, heard));
    } catch (RuntimeException e) {
      LOG.warnf("Contacts of %d clusters can't be written down: %s", heard.size(), e.getMessage());
    }
  }
}

package io.fluxconfig.service.agentapi;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.fleet.AgentChange;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Wakes the polls of a changed cluster: those here at once, and those that wait at other replicas
 * by way of a table that each looks into. What is written there is many changes at a time and never
 * waited for: whoever is not woken sees the change when its poll ends. An embedded database has no
 * other replicas.
 */
@ApplicationScoped
class ChangeRelay {
  private static final Logger LOG = Logger.getLogger(ChangeRelay.class);
  private static final Duration TICK = Duration.ofMillis(300);

  /** Longer than a statement takes that adds a change: then no change is missed. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  private final UUID replica = UUID.randomUUID();
  private final WaitingPolls waiting;
  private final ChangeRepository repository;
  private final boolean shared;
  private final Set<UUID> pending = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("change-relay").daemon().factory());

  /** Used by the timer only. */
  private Set<Long> known = Set.of();

  private long looked = System.nanoTime();
  private volatile boolean failing;

  ChangeRelay(WaitingPolls waiting, ChangeRepository repository, ServiceConfig config) {
    this.waiting = waiting;
    this.repository = repository;
    this.shared = config.database().url().isPresent();
  }

  @Incoming("changed-clusters")
  void changed(UUID cluster) {
    waiting.wake(cluster);
    if (shared) {
      pending.add(cluster);
    }
  }

  void changed(@Observes AgentChange change) {
    changed(change.cluster());
  }

  void start(@Observes StartupEvent event) {
    if (shared) {
      timer.scheduleWithFixedDelay(
          this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdown();
    attempt(this::tell);
  }

  private void tick() {
    attempt(
        () -> {
          tell();
          look();
        });
  }

  /** The timer would never run again after an exception. */
  private void attempt(Runnable step) {
    try {
      step.run();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warnf("Other replicas can't be told of changes now, trying again: %s", e.getMessage());
      }
      failing = true;
    }
  }

  private void tell() {
    var told = List.copyOf(pending);
    if (told.isEmpty()) {
      return;
    }
    // Before: what changes again from now on is told again.
    told.forEach(pending::remove);
    try {
      repository.add(replica, told);
    } catch (RuntimeException e) {
      pending.addAll(told);
      throw e;
    }
  }

  private void look() {
    var now = System.nanoTime();
    if (waiting.isEmpty()) {
      // A poll that comes from now on looks first itself.
      looked = now;
      return;
    }
    var changes = repository.ofOthers(replica, OVERLAP.plusNanos(now - looked));
    looked = now;
    var found = new HashSet<Long>();
    for (var change : changes) {
      found.add(change.id());
      if (!known.contains(change.id())) {
        waiting.wake(change.cluster());
      }
    }
    known = found;
  }
}

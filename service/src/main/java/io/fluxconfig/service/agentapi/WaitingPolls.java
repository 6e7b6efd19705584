package io.fluxconfig.service.agentapi;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The polls that wait for a change of their cluster. */
@Startup
@ApplicationScoped
class WaitingPolls {
  private final Map<UUID, Set<CompletableFuture<Boolean>>> waiting = new ConcurrentHashMap<>();
  private volatile boolean closing;

  WaitingPolls(MeterRegistry metrics) {
    metrics.gauge("fluxconfig.polls.waiting", waiting, Map::size);
  }

  /**
   * Completes with true at the next change of a cluster, with false when there is none to come. It
   * is forgotten as soon as it is complete, whoever completes it.
   */
  CompletableFuture<Boolean> change(UUID cluster) {
    var future = new CompletableFuture<Boolean>();
    waiting.compute(
        cluster,
        (id, polls) -> {
          var set =
              polls == null ? ConcurrentHashMap.<CompletableFuture<Boolean>>newKeySet() : polls;
          set.add(future);
          return set;
        });
    future.whenComplete((changed, failure) -> forget(cluster, future));
    if (closing) {
      future.complete(false);
    }
    return future;
  }

  private void forget(UUID cluster, CompletableFuture<Boolean> future) {
    waiting.computeIfPresent(
        cluster,
        (id, polls) -> {
          polls.remove(future);
          return polls.isEmpty() ? null : polls;
        });
  }

  /** Lets those of a cluster look again. */
  void wake(UUID cluster) {
    waiting.getOrDefault(cluster, Set.of()).forEach(future -> future.complete(true));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Lets go of all when the service stops. */
  void close(@Observes ShutdownEvent event) {
    closing = true;
    waiting.values().forEach(polls -> polls.forEach(future -> future.complete(false)));
  }
}

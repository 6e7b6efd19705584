package io.fluxconfig.service.agentapi;

import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.service.configuration.Configurations;
import io.fluxconfig.service.configuration.Supply;
import io.fluxconfig.service.fleet.Cluster;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A long poll: looks, and looks again after each change of its cluster, until its time is up. It
 * waits on a virtual thread, with no connection of the database in its hands.
 */
@ApplicationScoped
class Poll {
  private final AgentAuthentication authentication;
  private final Configurations configurations;
  private final WaitingPolls waiting;
  private final Clock clock;

  Poll(
      AgentAuthentication authentication,
      Configurations configurations,
      WaitingPolls waiting,
      Clock clock) {
    this.authentication = authentication;
    this.configurations = configurations;
    this.waiting = waiting;
    this.clock = clock;
  }

  /**
   * What the cluster lacks; nothing when it lacked nothing all the time.
   *
   * @throws io.fluxconfig.service.arm.ArmException 401 when the agent is revoked meanwhile
   */
  Supply await(Cluster cluster, DesiredRequest request, Duration wait) {
    var deadline = clock.instant().plus(wait);
    var current = cluster;
    while (true) {
      // Before looking: else a change between the look and the wait would be missed.
      var change = waiting.change(cluster.id());
      try {
        var due = due(current, request);
        if (!due.isEmpty() || !isChanged(change, deadline)) {
          return due;
        }
      } finally {
        waiting.done(cluster.id(), change);
      }
      // The agent may have been revoked since, or be asked for new keys.
      current = authentication.again(cluster);
    }
  }

  private Supply due(Cluster cluster, DesiredRequest request) {
    return configurations.due(cluster, request).asking(cluster.keys().isRotationAsked());
  }

  /** Waits. Gives whether there was a change before the deadline. */
  private boolean isChanged(CompletableFuture<Boolean> change, Instant deadline) {
    var left = Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
    return change.completeOnTimeout(false, left, TimeUnit.MILLISECONDS).join();
  }
}

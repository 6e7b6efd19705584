package io.fluxconfig.service.agentapi;

import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.service.configuration.Configurations;
import io.fluxconfig.service.configuration.Supply;
import io.fluxconfig.service.fleet.Cluster;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A long poll: looks, and looks again after each change of its cluster, until its time is up. Each
 * look is a virtual thread's; in between there is none, and no connection of the database: a poll
 * that waits costs no more memory than what was asked.
 */
@ApplicationScoped
class Poll {
  private final AgentAuthentication authentication;
  private final Configurations configurations;
  private final WaitingPolls waiting;
  private final ExecutorService threads;
  private final Clock clock;

  Poll(
      AgentAuthentication authentication,
      Configurations configurations,
      WaitingPolls waiting,
      @VirtualThreads ExecutorService threads,
      Clock clock) {
    this.authentication = authentication;
    this.configurations = configurations;
    this.waiting = waiting;
    this.threads = threads;
    this.clock = clock;
  }

  /**
   * What the cluster lacks; nothing when it lacked nothing all the time. The first look is the
   * calling thread's.
   *
   * @return fails with an {@link io.fluxconfig.service.arm.ArmException}, 401, when the agent is
   *     revoked meanwhile
   */
  Uni<Supply> await(Cluster cluster, DesiredRequest request, Duration wait) {
    return look(cluster, request, clock.instant().plus(wait));
  }

  private Uni<Supply> look(Cluster cluster, DesiredRequest request, Instant deadline) {
    // Before looking: else a change between the look and the wait would be missed.
    var change = waiting.change(cluster.id());
    try {
      var due = configurations.due(cluster, request).asking(cluster.keys().isRotationAsked());
      var left = Duration.between(clock.instant(), deadline).toMillis();
      if (!due.isEmpty() || left <= 0) {
        change.complete(false);
        return Uni.createFrom().item(due);
      }
      return Uni.createFrom()
          .completionStage(change.completeOnTimeout(false, left, TimeUnit.MILLISECONDS))
          .emitOn(threads)
          .flatMap(
              changed ->
                  changed ? lookAgain(cluster, request, deadline) : Uni.createFrom().item(due));
    } catch (RuntimeException e) {
      change.complete(false);
      throw e;
    }
  }

  /** The agent may have been revoked since, or be asked for new keys. */
  private Uni<Supply> lookAgain(Cluster then, DesiredRequest request, Instant deadline) {
    return look(authentication.again(then), request, deadline);
  }
}

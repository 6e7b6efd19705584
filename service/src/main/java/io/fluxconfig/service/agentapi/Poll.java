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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** A long poll: looks, and looks again after each change of its cluster, until its time is up. */
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

  /** What the cluster lacks; nothing when it lacked nothing all the time. */
  Uni<Supply> await(Cluster cluster, DesiredRequest request, Duration wait) {
    return look(cluster, request, clock.instant().plus(wait));
  }

  private Uni<Supply> look(Cluster cluster, DesiredRequest request, Instant deadline) {
    // Before looking: else a change between the look and the wait would be missed.
    var change = waiting.change(cluster.id());
    return Uni.createFrom()
        .item(() -> due(cluster, request))
        .runSubscriptionOn(threads)
        .chain(
            found ->
                found.isEmpty()
                    ? lookAgain(cluster, request, deadline, change, found)
                    : Uni.createFrom().item(found))
        .onTermination()
        .invoke(() -> waiting.done(cluster.id(), change));
  }

  private Uni<Supply> lookAgain(
      Cluster cluster,
      DesiredRequest request,
      Instant deadline,
      CompletableFuture<Boolean> change,
      Supply last) {
    return awaited(change, deadline)
        .chain(
            changed ->
                changed ? lookAgain(cluster, request, deadline) : Uni.createFrom().item(last));
  }

  /** The agent may have been revoked since, or be asked for new keys. */
  private Uni<Supply> lookAgain(Cluster cluster, DesiredRequest request, Instant deadline) {
    return Uni.createFrom()
        .item(() -> authentication.again(cluster))
        .runSubscriptionOn(threads)
        .chain(current -> look(current, request, deadline));
  }

  private Supply due(Cluster cluster, DesiredRequest request) {
    return configurations.due(cluster, request).asking(cluster.keys().isRotationAsked());
  }

  private Uni<Boolean> awaited(CompletableFuture<Boolean> change, Instant deadline) {
    var left = Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
    return Uni.createFrom()
        .completionStage(change.completeOnTimeout(false, left, TimeUnit.MILLISECONDS));
  }
}

package io.fluxconfig.service.agentapi;

import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.DesiredResponse;
import io.fluxconfig.service.configuration.Configurations;
import io.fluxconfig.service.fleet.Cluster;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  /** What the cluster lacks; empty when that is nothing all the time. */
  Uni<Optional<DesiredResponse>> await(
      Cluster cluster, List<ConfigurationGeneration> have, Duration wait) {
    return look(cluster, have, clock.instant().plus(wait));
  }

  private Uni<Optional<DesiredResponse>> look(
      Cluster cluster, List<ConfigurationGeneration> have, Instant deadline) {
    // Before looking: else a change between the look and the wait would be missed.
    var change = waiting.change(cluster.id());
    return Uni.createFrom()
        .item(() -> due(cluster, have))
        .runSubscriptionOn(threads)
        .chain(
            found ->
                found.isPresent()
                    ? Uni.createFrom().item(found)
                    : lookAgain(cluster, have, deadline, change))
        .onTermination()
        .invoke(() -> waiting.done(cluster.id(), change));
  }

  private Uni<Optional<DesiredResponse>> lookAgain(
      Cluster cluster,
      List<ConfigurationGeneration> have,
      Instant deadline,
      CompletableFuture<Boolean> change) {
    return awaited(change, deadline)
        .chain(
            changed ->
                changed
                    ? lookAgain(cluster, have, deadline)
                    : Uni.createFrom().item(Optional.<DesiredResponse>empty()));
  }

  /** The agent may have been revoked since, or be asked for new keys. */
  private Uni<Optional<DesiredResponse>> lookAgain(
      Cluster cluster, List<ConfigurationGeneration> have, Instant deadline) {
    return Uni.createFrom()
        .item(() -> authentication.again(cluster))
        .runSubscriptionOn(threads)
        .chain(current -> look(current, have, deadline));
  }

  private Optional<DesiredResponse> due(Cluster cluster, List<ConfigurationGeneration> have) {
    var rotate = cluster.keys().isRotationAsked();
    var due = asking(configurations.due(cluster, have), rotate);
    var nothing = due.configurations().isEmpty() && due.tombstones().isEmpty() && !rotate;
    return nothing ? Optional.empty() : Optional.of(due);
  }

  private static DesiredResponse asking(DesiredResponse due, boolean rotate) {
    return new DesiredResponse(
        due.configurations(), due.tombstones(), due.newest(), due.digest(), rotate, due.unknown());
  }

  private Uni<Boolean> awaited(CompletableFuture<Boolean> change, Instant deadline) {
    var left = Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
    return Uni.createFrom()
        .completionStage(change.completeOnTimeout(false, left, TimeUnit.MILLISECONDS));
  }
}

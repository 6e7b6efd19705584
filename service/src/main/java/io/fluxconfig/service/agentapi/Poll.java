package io.fluxconfig.service.agentapi;

import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.service.configuration.Configurations;
import io.fluxconfig.service.configuration.Supply;
import io.fluxconfig.service.fleet.Cluster;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A long poll: looks, and looks again after each change of its cluster, until its time is up. In
 * between it has neither a thread nor a connection of the database, and few take their first look
 * at the same time: the memory of thousands that wait, or that come back together, is that of what
 * they asked. One that a change has woken doesn't stand behind those.
 */
@ApplicationScoped
class Poll {
  /** As many as find a connection of the database, about. */
  private static final int FIRST_LOOKS_AT_ONCE = 24;

  private final AgentAuthentication authentication;
  private final Configurations configurations;
  private final WaitingPolls waiting;
  private final Clock clock;
  private final ExecutorService wakened;
  private final ExecutorService firstLooks =
      Executors.newFixedThreadPool(
          FIRST_LOOKS_AT_ONCE, Thread.ofVirtual().name("look-", 0).factory());

  Poll(
      AgentAuthentication authentication,
      Configurations configurations,
      WaitingPolls waiting,
      @VirtualThreads ExecutorService wakened,
      Clock clock) {
    this.authentication = authentication;
    this.configurations = configurations;
    this.waiting = waiting;
    this.wakened = wakened;
    this.clock = clock;
  }

  /** Asks the database as a poll's first look does: few do at the same time. */
  <T> CompletionStage<T> first(Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, firstLooks);
  }

  /**
   * What the caller's cluster lacks; nothing when it lacked nothing all the time.
   *
   * @param wait counts from the first look
   * @return ends with a 401 when the agent is revoked meanwhile
   */
  CompletionStage<Supply> await(Cluster cluster, DesiredRequest request, Duration wait) {
    return first(() -> look(cluster, request, clock.instant().plus(wait)))
        .thenCompose(Function.identity());
  }

  private CompletionStage<Supply> look(Cluster cluster, DesiredRequest request, Instant deadline) {
    // Before looking: else a change between the look and the wait would be missed.
    var change = waiting.change(cluster.id());
    try {
      var due = configurations.due(cluster, request).asking(cluster.keys().isRotationAsked());
      var left = Duration.between(clock.instant(), deadline).toMillis();
      if (!due.isEmpty() || left <= 0) {
        change.complete(false);
        return CompletableFuture.completedStage(due);
      }
      return change
          .completeOnTimeout(false, left, TimeUnit.MILLISECONDS)
          .thenComposeAsync(
              changed ->
                  changed
                      ? lookAgain(cluster, request, deadline)
                      : CompletableFuture.completedStage(due),
              wakened);
    } catch (RuntimeException e) {
      change.complete(false);
      throw e;
    }
  }

  /** The agent may have been revoked since, or be asked for new keys. */
  private CompletionStage<Supply> lookAgain(
      Cluster then, DesiredRequest request, Instant deadline) {
    return look(authentication.again(then), request, deadline);
  }

  @PreDestroy
  void close() {
    firstLooks.shutdown();
  }
}

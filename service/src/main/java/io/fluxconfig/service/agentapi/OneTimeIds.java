package io.fluxconfig.service.agentapi;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The ids of the tokens that were taken, each until its token has expired. Only verified tokens
 * come here, and each cluster has room for {@value #ROOM}: at a token's life of a minute that is
 * eight calls a second. So memory is bounded by the number of clusters.
 *
 * <p>What is remembered here is forgotten when the service ends; where replicas share a database,
 * {@link SharedIds} remembers for all. With an embedded database a captured token can thus be sent
 * again after a restart, within its life. That lets its holder ask or report once more in that
 * cluster's name, which he could have done first anyway; secrets in the answer are sealed to a key
 * that he doesn't have, and new keys are named in the token itself, so that he can't give his own.
 */
@ApplicationScoped
class OneTimeIds {
  static final int ROOM = 1_000;

  private final Clock clock;
  private final Map<UUID, Map<Long, Instant>> taken = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.MIN);

  OneTimeIds(Clock clock, MeterRegistry metrics) {
    this.clock = clock;
    metrics.gauge("fluxconfig.agent.tokens.remembered", this, OneTimeIds::size);
  }

  /** What became of an id. */
  enum Outcome {
    FIRST,
    AGAIN,
    NO_ROOM
  }

  /**
   * Takes an id.
   *
   * @param until when its token can't be used any more
   */
  Outcome take(UUID cluster, String id, Instant until) {
    var now = clock.instant();
    sweep(now);
    var outcome = new AtomicReference<Outcome>();
    taken.compute(
        cluster,
        (key, present) -> {
          var ids = present == null ? new HashMap<Long, Instant>() : present;
          ids.values().removeIf(end -> !end.isAfter(now));
          outcome.set(take(ids, mark(id), until));
          return ids;
        });
    return outcome.get();
  }

  private static Outcome take(Map<Long, Instant> ids, long mark, Instant until) {
    if (ids.containsKey(mark)) {
      return Outcome.AGAIN;
    }
    if (ids.size() >= ROOM) {
      return Outcome.NO_ROOM;
    }
    ids.put(mark, until);
    return Outcome.FIRST;
  }

  /** Clusters that have fallen silent, once a minute. */
  private void sweep(Instant now) {
    var last = swept.get();
    if (last.isBefore(now.minusSeconds(60)) && swept.compareAndSet(last, now)) {
      for (var cluster : taken.keySet()) {
        taken.computeIfPresent(
            cluster,
            (key, ids) -> ids.values().stream().anyMatch(end -> end.isAfter(now)) ? ids : null);
      }
    }
  }

  private double size() {
    return taken.values().stream().mapToInt(Map::size).sum();
  }

  /** Ids can be of any length. */
  static long mark(String id) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

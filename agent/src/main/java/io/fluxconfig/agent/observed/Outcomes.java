package io.fluxconfig.agent.observed;

import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.agent.observed.Outcome.State;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What came of the changes that the cluster doesn't show: at most one entry a configuration. Not
 * kept over a restart, for the service sends those changes again then.
 */
@Singleton
public class Outcomes {
  private static final int EARLY_ATTEMPTS = 4;

  private final Map<Key, Outcome> entries = new ConcurrentHashMap<>();
  private final Clock clock;
  private final AgentConfig.Retry config;

  Outcomes(Clock clock, AgentConfig config) {
    this.clock = clock;
    this.config = config.retry();
  }

  /** Whether its deletion has yet to end, or the service yet to hear of that. */
  public boolean isLeaving(Key key) {
    var outcome = entries.get(key);
    return outcome != null
        && (outcome.state() == State.DELETING || outcome.state() == State.DELETED);
  }

  /** It has been made; nothing more to say of it. */
  public void applied(Key key) {
    entries.remove(key);
  }

  /**
   * Whether a lack of rights may pass by itself: an API server that has just started forbids
   * everything to everybody for some seconds.
   */
  public boolean mayBeEarly(Key key, long generation) {
    var last = entries.get(key);
    return last == null
        || last.generation() != generation
        || last.state() == State.WAITING && last.attempts() < EARLY_ATTEMPTS;
  }

  /** It is refused; tried again slowly. */
  public void refused(Key key, long generation, String error) {
    put(key, State.REFUSED, generation, error, config.refused(), config.refused());
  }

  /** It has to wait; tried again soon, then more and more slowly. */
  public void waiting(Key key, long generation) {
    put(key, State.WAITING, generation, null, config.first(), config.waiting());
  }

  /** Its FluxConfig is on its way out. */
  public void deleting(Key key, long generation) {
    entries.put(key, new Outcome(State.DELETING, generation, null, 0, null));
  }

  /** Its FluxConfig is gone. */
  public void deleted(Key key, long generation) {
    entries.put(key, new Outcome(State.DELETED, generation, null, 0, null));
  }

  /** The service has been told of it. */
  void told(Key key, Outcome outcome) {
    if (outcome.state() == State.DELETED) {
      entries.remove(key, outcome);
    }
  }

  /** A copy, sorted. */
  public Map<Key, Outcome> all() {
    return new TreeMap<>(entries);
  }

  /** Those for which the service must not send the same change again now. */
  public Map<Key, Outcome> held() {
    var held = all();
    var now = clock.instant();
    held.values().removeIf(outcome -> outcome.isDue(now));
    return held;
  }

  /** When the next one is to be asked for again. */
  public Optional<Instant> nextRetry() {
    return held().values().stream()
        .map(Outcome::retryAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  private void put(
      Key key, State state, long generation, String error, Duration first, Duration longest) {
    entries.compute(
        key,
        (k, last) -> {
          var repeated = last != null && last.state() == state && last.generation() == generation;
          var attempts = repeated ? last.attempts() + 1 : 1;
          return new Outcome(state, generation, error, attempts, retryAt(first, longest, attempts));
        });
  }

  private Instant retryAt(Duration first, Duration longest, int attempts) {
    var doubled = first.multipliedBy(1L << Math.min(attempts - 1, 20));
    var wait = doubled.compareTo(longest) > 0 ? longest : doubled;
    var half = wait.toMillis() / 2;
    return clock.instant().plusMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }
}

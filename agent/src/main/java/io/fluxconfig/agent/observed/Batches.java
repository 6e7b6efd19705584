package io.fluxconfig.agent.observed;

import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.agent.link.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Which reports go into the next call. A batch that is refused as a whole is halved until the one
 * that is to blame stands alone; that one is set aside, and tried again alone, more and more
 * slowly, so that it never holds up the others. Where the service may itself be to blame, a report
 * is only suspected, until the service has taken another one. For one thread.
 */
final class Batches {
  private static final Logger LOG = Logger.getLogger(Batches.class);

  /** Characters of JSON of all reports of a call, about; one alone may have more. */
  private static final int MOST_CHARACTERS = 1024 * 1024;

  /** More than these, and it is the service. */
  private static final int MOST_SUSPECTS = 10;

  private final Map<Key, Aside> aside = new HashMap<>();
  private final int most;
  private final Duration first;
  private final Duration longest;
  private int limit;

  Batches(AgentConfig config) {
    this.most = config.report().batch();
    this.first = config.retry().first();
    this.longest = config.retry().refused();
    this.limit = most;
  }

  /**
   * A report that was refused alone.
   *
   * @param blamed whether it is to blame, as far as is known
   * @param told whether that has been said
   */
  private record Aside(int attempts, boolean blamed, boolean told, Instant retryAt) {

    /** Also when the clock has been put back since. */
    boolean isDue(Instant now, Duration longest) {
      return !retryAt.isAfter(now) || retryAt.isAfter(now.plus(longest));
    }

    /** The service takes others: if it doesn't take this one now, it is to blame. */
    Aside tried(Instant now) {
      return blamed ? this : new Aside(attempts, true, false, now);
    }
  }

  /**
   * What goes into one call.
   *
   * @param alone whether it is one that was set aside
   */
  record Batch(List<Ledger.Entry> entries, boolean alone) {}

  /** How many reports are set aside for sure. */
  int blamed() {
    return (int) aside.values().stream().filter(Aside::told).count();
  }

  /** The link is back: what failed while it wasn't says nothing. */
  void reconnected(Instant now) {
    aside.values().removeIf(one -> !one.told());
    aside.replaceAll((key, one) -> new Aside(one.attempts(), true, true, now));
    limit = most;
  }

  /** The next batch; empty when nothing that is due can be sent now. */
  Optional<Batch> next(List<Ledger.Entry> due, Instant now) {
    aside.keySet().retainAll(due.stream().map(Ledger.Entry::key).collect(Collectors.toSet()));
    var others = due.stream().filter(entry -> !aside.containsKey(entry.key())).toList();
    if (!others.isEmpty()) {
      return Optional.of(new Batch(fitting(others), false));
    }
    return due.stream()
        .filter(entry -> aside.get(entry.key()).isDue(now, longest))
        .findFirst()
        .map(entry -> new Batch(List.of(entry), true));
  }

  /** When the first of those that are set aside is to be tried again. */
  Optional<Instant> nextRetry() {
    return aside.values().stream().map(Aside::retryAt).min(Instant::compareTo);
  }

  /** The service has taken them, or said of each why not. */
  void succeeded(Batch batch, Instant now) {
    batch.entries().forEach(entry -> aside.remove(entry.key()));
    limit = Math.min(most, limit * 2);
    aside.replaceAll((key, one) -> one.tried(now));
  }

  /** The service has taken the others of a batch, and said nothing of these. */
  void ignored(Collection<Ledger.Entry> entries, Instant now) {
    entries.forEach(entry -> blame(entry.key(), now, "it isn't acknowledged"));
  }

  /** The whole call failed. Gives whether another can go at once. */
  boolean failed(Batch batch, ServiceException failure, Instant now) {
    var size = batch.entries().size();
    if (size > 1) {
      limit = size / 2;
      return failure.isContentRefused();
    }
    var key = batch.entries().getFirst().key();
    if (failure.isContentRefused() || isBlamed(key)) {
      blame(key, now, failure.getMessage());
      return true;
    }
    if (failure.isAboutContent() || failure.isWithoutAnswer()) {
      suspect(key, now);
    }
    return false;
  }

  private boolean isBlamed(Key key) {
    return aside.containsKey(key) && aside.get(key).blamed();
  }

  private void suspect(Key key, Instant now) {
    aside.put(key, new Aside(attempts(key), false, false, now.plus(wait(attempts(key)))));
    if (aside.values().stream().filter(one -> !one.blamed()).count() > MOST_SUSPECTS) {
      aside.values().removeIf(one -> !one.blamed());
      limit = most;
    }
  }

  private void blame(Key key, Instant now, String why) {
    if (!aside.containsKey(key) || !aside.get(key).told()) {
      LOG.warnf("The report of %s is set aside and tried again slowly: %s", key, why);
    }
    aside.put(key, new Aside(attempts(key), true, true, now.plus(wait(attempts(key)))));
  }

  private int attempts(Key key) {
    return aside.containsKey(key) ? aside.get(key).attempts() + 1 : 1;
  }

  private Duration wait(int attempts) {
    var doubled = first.multipliedBy(1L << Math.min(attempts, 20));
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }

  private List<Ledger.Entry> fitting(List<Ledger.Entry> due) {
    var batch = new ArrayList<Ledger.Entry>();
    var characters = 0L;
    for (var entry : due) {
      characters += entry.characters();
      if (!batch.isEmpty() && (batch.size() >= limit || characters > MOST_CHARACTERS)) {
        break;
      }
      batch.add(entry);
    }
    return batch;
  }
}

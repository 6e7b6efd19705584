package io.fluxconfig.agent.link;

import io.fluxconfig.api.protocol.Protocol;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * Whether the service still knows what this agent has told it. It counts the calls that told it
 * something ({@link Protocol#REPORTS_HEADER}); where it counts fewer than it did, its database was
 * put back to an older backup. So a fleet needn't tell all again each time that the link was down.
 */
@Singleton
public class ServiceMemory {
  private static final Logger LOG = Logger.getLogger(ServiceMemory.class);

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Empty before something was told, and where the service doesn't count. */
  private OptionalLong told = OptionalLong.empty();

  private long losses;

  ServiceMemory(Contact contact) {
    contact.onReconnection(this::reconnected);
  }

  /** How often what was told has (perhaps) been lost; grows. */
  public synchronized long losses() {
    return losses;
  }

  /** Calls back at each loss. */
  public void onLoss(Runnable listener) {
    listeners.add(listener);
  }

  /** What the service has counted at most; to be asked before a call, for its answer. */
  synchronized OptionalLong told() {
    return told;
  }

  /** A poll's answer. */
  void polled(OptionalLong before, OptionalLong count) {
    if (before.isPresent() && count.isPresent() && count.getAsLong() < before.getAsLong()) {
      LOG.warn("The service has lost reports (an older backup?): all are sent again");
      lost();
    }
  }

  /** The answer to a call that told something: it counts too. */
  void reported(OptionalLong before, OptionalLong count) {
    polled(before, count.isPresent() ? OptionalLong.of(count.getAsLong() - 1) : count);
    synchronized (this) {
      // The answers of two calls may overtake each other.
      var isOlder = count.isPresent() && count.getAsLong() < told.orElse(0);
      told = isOlder ? told : count;
    }
  }

  /** This agent is another cluster's now, or anew the same one's. */
  void joined() {
    lost();
  }

  /** One that doesn't count may have lost anything. */
  private void reconnected() {
    if (told().isEmpty()) {
      lost();
    }
  }

  private void lost() {
    synchronized (this) {
      told = OptionalLong.empty();
      losses++;
    }
    listeners.forEach(Runnable::run);
  }
}

package io.fluxconfig.agent.observed;

import java.time.Instant;

/**
 * What came of a desired change that doesn't stand in the cluster (yet).
 *
 * @param state how far it is
 * @param generation of the change
 * @param error for people; null where nothing is wrong
 * @param attempts how often it was tried
 * @param retryAt when the service is to be asked for it again; null: not at all
 */
public record Outcome(State state, long generation, String error, int attempts, Instant retryAt) {

  /** How far a change is. */
  public enum State {
    /** The API server refuses it, or we do. */
    REFUSED,
    /** It can't be made now, though nothing is wrong with it. */
    WAITING,
    /** The FluxConfig is on its way out. */
    DELETING,
    /** The FluxConfig is gone, and the service hasn't been told yet. */
    DELETED
  }

  boolean isDue(Instant now) {
    return retryAt != null && !retryAt.isAfter(now);
  }
}

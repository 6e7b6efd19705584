package io.fluxconfig.service.history;

import java.time.Instant;

/**
 * An accepted change of a configuration.
 *
 * @param id larger than that of each older one
 * @param at when it was accepted
 * @param series the generation of the configuration's creation: a name that is created anew begins
 *     another series
 * @param generation the change's
 * @param change what kind of change
 * @param origin who asked for it
 * @param properties what was asked for, as JSON without protected settings; null for a deletion,
 *     and where it was thinned
 * @param thinned whether there were so many within the hour that the properties weren't kept
 */
public record Revision(
    long id,
    Instant at,
    long series,
    long generation,
    Change change,
    Origin origin,
    String properties,
    boolean thinned) {

  /** Kinds of change. */
  public enum Change {
    /** It wasn't there before. */
    CREATED,
    /** Another state of it. */
    UPDATED,
    /** The same state, made newer than what the cluster had after a backup was restored. */
    ADOPTED,
    /** Its end. */
    DELETED
  }

  /**
   * Who asked for a change.
   *
   * @param by the caller's name; null where it isn't known
   * @param correlationId of the caller's request; null where it had none
   */
  public record Origin(String by, String correlationId) {
    /** Nobody that is known. */
    public static final Origin UNKNOWN = new Origin(null, null);
  }
}

package io.fluxconfig.service.configuration;

import io.fluxconfig.service.fleet.Cluster;

/**
 * An accepted change.
 *
 * @param cluster the cluster as of now
 * @param configuration how it stands now
 * @param change what that is compared to before
 */
public record Accepted(Cluster cluster, Configuration configuration, Change change) {

  /** Kinds of change. */
  public enum Change {
    /** It is as it was. */
    NONE,
    /** It wasn't there before. */
    CREATED,
    /** It was there, and differs. */
    UPDATED
  }
}

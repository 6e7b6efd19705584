package io.fluxconfig.service.configuration;

import java.time.Instant;
import java.util.UUID;

/**
 * A change that a client can wait for.
 *
 * @param clusterKey the cluster's resource id in lower case
 * @param kind what was asked for
 * @param generation the change's
 * @param status see {@link io.fluxconfig.api.ProvisioningState}
 * @param errorMessage why it failed; null unless it did
 * @param endedAt null while it runs
 */
public record Operation(
    UUID id,
    UUID clusterId,
    String clusterKey,
    String name,
    String namespace,
    Kind kind,
    long generation,
    String status,
    String errorMessage,
    Instant startedAt,
    Instant endedAt) {

  /** Kinds of change. */
  public enum Kind {
    /** A configuration that wasn't there. */
    CREATE,
    /** Another state of one that is there. */
    UPDATE,
    /** The end of one. */
    DELETE
  }
}

package io.fluxconfig.service.configuration;

import java.time.Duration;
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
 * @param waits what its end depends on besides
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
    Instant endedAt,
    Waits waits) {

  /**
   * How long it may take, and the receipt.
   *
   * @param reconciliation how long the cluster may take from when it has the change until it is
   *     compliant; null where nobody waits for that
   * @param deadline when it fails; null where it doesn't by itself, or not yet
   * @param requestedAt of a request to look again; null for other kinds
   * @param applied the receipt; null before the end
   */
  public record Waits(
      Duration reconciliation, Instant deadline, Instant requestedAt, Applied applied) {
    static final Waits NONE = new Waits(null, null, null, null);
  }

  /** Kinds of change. */
  public enum Kind {
    /** A configuration that wasn't there. */
    CREATE,
    /** Another state of one that is there. */
    UPDATE,
    /** Another look at one, without a change. */
    RECONCILE,
    /** The end of one. */
    DELETE
  }
}

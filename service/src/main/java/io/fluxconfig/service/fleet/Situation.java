package io.fluxconfig.service.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the way of a cluster's delivery, or of its registration.
 *
 * @param hold why nothing is delivered
 * @param deletion of the cluster with all its configurations
 * @param refusal the last call of an agent whose version of the protocol isn't spoken here
 */
public record Situation(
    Optional<Hold> hold, Optional<Deletion> deletion, Optional<Refusal> refusal) {
  /** Nothing. */
  public static final Situation NORMAL =
      new Situation(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * The agent has seen what this service doesn't know of: an older backup was restored, or the
   * cluster was registered anew. Nothing is delivered until an operator has adopted it.
   *
   * @param since when that was noticed
   * @param agentGeneration the largest generation that the agent has seen
   * @param unknown configurations in the cluster that the service doesn't know, as {@code
   *     namespace/name}
   */
  public record Hold(Instant since, long agentGeneration, List<String> unknown) {
    public Hold {
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * A deletion of the cluster with all its configurations.
   *
   * @param askedAt when it was asked for
   * @param confirmedAt when an operator said so again; null while that is awaited
   */
  public record Deletion(Instant askedAt, Instant confirmedAt) {
    /** Whether the tombstones have been made. */
    public boolean isConfirmed() {
      return confirmedAt != null;
    }
  }

  /**
   * A call that was refused, after its token was verified.
   *
   * @param protocol the version of the protocol that it named
   * @param agentVersion what the agent said of itself; null where it didn't
   * @param at when it came
   */
  public record Refusal(String protocol, String agentVersion, Instant at) {}
}

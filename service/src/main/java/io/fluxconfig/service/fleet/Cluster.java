package io.fluxconfig.service.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A registered cluster.
 *
 * @param id subject of its agent's tokens
 * @param resourceId as the client that registered it wrote it
 * @param name the last segment of its resource id
 * @param location free text, for clients that need one
 * @param createdAt when it was registered
 * @param lastGeneration the newest generation that any of its configurations got
 * @param publicKey the agent's Ed25519 key, raw 32 bytes; null before the first join
 * @param sealingKey the agent's X25519 key, raw 32 bytes; null before the first join
 * @param joinedAt when that key was registered; null before the first join
 * @param lastContactAt when its agent was last heard of; null before the first join
 * @param agentVersion what the agent said of itself; null where it didn't
 * @param keys how the agent's keys have changed
 * @param clockSkew by how much the agent's clock was ahead of ours, negative where it was behind;
 *     null before the first contact
 * @param reportCount how many calls with reports of its agents were stored
 */
public record Cluster(
    UUID id,
    String resourceId,
    String name,
    String location,
    Instant createdAt,
    long lastGeneration,
    byte[] publicKey,
    byte[] sealingKey,
    Instant joinedAt,
    Instant lastContactAt,
    String agentVersion,
    KeyHistory keys,
    Duration clockSkew,
    long reportCount) {

  /** How the link to the agent is. */
  public enum Link {
    /** No agent has joined yet. */
    NEVER,
    /** The agent was heard of lately. */
    LIVE,
    /** It wasn't. */
    SILENT
  }

  /** Its address. */
  public ClusterPath path() {
    return ClusterPath.of(resourceId);
  }

  /** Whether there is an agent that may call: one has joined, and hasn't been revoked. */
  public boolean hasJoined() {
    return publicKey != null;
  }

  /** Whether this is the same agent as it was then; its keys may have changed since. */
  public boolean hasAgentOf(Cluster then) {
    return hasJoined() && Objects.equals(joinedAt, then.joinedAt);
  }

  /** The link as of now. */
  public Link link(Instant now, Duration silentAfter) {
    if (lastContactAt == null) {
      return Link.NEVER;
    }
    if (keys.revokedAt() != null) {
      return Link.SILENT;
    }
    return lastContactAt.plus(silentAfter).isAfter(now) ? Link.LIVE : Link.SILENT;
  }
}

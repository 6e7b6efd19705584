package io.fluxconfig.service.fleet;

import java.time.Instant;

/**
 * How an agent's keys have changed since it joined.
 *
 * @param formerKey the Ed25519 key that the last rotation has replaced; null where there was none
 * @param formerKeyUntil until when it is still good; null where there is none
 * @param rotatedAt when the agent last changed its keys; null where it hasn't since it joined
 * @param rotationAskedAt when an operator asked for new keys; null once there are new ones
 * @param revokedAt when an operator revoked the agent; null again once the cluster has joined anew
 */
public record KeyHistory(
    byte[] formerKey,
    Instant formerKeyUntil,
    Instant rotatedAt,
    Instant rotationAskedAt,
    Instant revokedAt) {

  /** Nothing has happened yet. */
  public static final KeyHistory NONE = new KeyHistory(null, null, null, null, null);

  /** Whether there is a former key that is still good. */
  public boolean isFormerKeyGood(Instant now) {
    return formerKey != null && formerKeyUntil != null && now.isBefore(formerKeyUntil);
  }

  /** Whether the agent is asked for new keys. */
  public boolean isRotationAsked() {
    return rotationAskedAt != null;
  }
}

package io.fluxconfig.service.history;

import java.time.Instant;

/**
 * A change of a configuration's compliance, as its cluster said it.
 *
 * @param id larger than that of each older one
 * @param at when the service heard of it
 * @param seenAt when the agent saw it, by its own clock
 * @param series as in {@link Revision}
 * @param generation which generation stood in the cluster
 * @param state the compliance from then on, see {@link io.fluxconfig.api.ComplianceState}
 * @param sourceRevision what of the source was in use; null where that wasn't known
 * @param message what was wrong; null where nothing was
 * @param lastOfHour whether there were so many within the hour that what followed wasn't kept
 */
public record Transition(
    long id,
    Instant at,
    Instant seenAt,
    long series,
    long generation,
    String state,
    String sourceRevision,
    String message,
    boolean lastOfHour) {}

package io.fluxconfig.agent.link;

import io.fluxconfig.api.protocol.DesiredResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of a poll.
 *
 * @param desired what the agent doesn't have yet; empty when nothing came in time
 * @param digest of all that should stand in the cluster after that; empty where the service doesn't
 *     say
 * @param granted the longest wait that the service grants; empty where it doesn't say
 * @param reports how many calls with reports the service has counted; empty where it doesn't say
 */
public record Polled(
    Optional<DesiredResponse> desired,
    Optional<String> digest,
    Optional<Duration> granted,
    OptionalLong reports) {}

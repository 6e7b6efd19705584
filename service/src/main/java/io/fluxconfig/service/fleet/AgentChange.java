package io.fluxconfig.service.fleet;

import java.util.UUID;

/**
 * An operator has asked something of a cluster's agent, or revoked it: whoever waits in its name
 * must look again. Fired once the change is in the database.
 *
 * @param cluster whose agent
 */
public record AgentChange(UUID cluster) {}

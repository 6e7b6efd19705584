package io.fluxconfig.service.fleet;

import org.jdbi.v3.core.Handle;

/**
 * An agent has become a cluster's agent. Observers act within the transaction that makes it so.
 *
 * @param handle of that transaction, which has locked the cluster
 * @param cluster with the agent's keys
 */
public record AgentJoined(Handle handle, Cluster cluster) {}

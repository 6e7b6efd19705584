package io.fluxconfig.service.agentapi;

import io.fluxconfig.service.fleet.Cluster;
import java.time.Duration;

/**
 * Who has signed a call.
 *
 * @param cluster whose agent
 * @param key the Ed25519 key that verified the call, raw 32 bytes: the current one or the former
 * @param newKeys what the token says of new keys; null where it doesn't
 * @param clockSkew by how much its clock is ahead of ours
 */
record Caller(Cluster cluster, byte[] key, String newKeys, Duration clockSkew) {}

package io.fluxconfig.service.fleet;

/**
 * The public keys that an agent joins with.
 *
 * @param publicKey Ed25519, raw 32 bytes: its tokens are verified with it
 * @param sealingKey X25519, raw 32 bytes: secrets are sealed to it
 */
public record AgentKeys(byte[] publicKey, byte[] sealingKey) {}

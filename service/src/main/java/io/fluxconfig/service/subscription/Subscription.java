package io.fluxconfig.service.subscription;

import java.time.Instant;

/**
 * A subscription: the first name in a resource's address.
 *
 * @param key its id in lower case
 * @param id as it was first written
 * @param createdAt when it was first used
 */
public record Subscription(String key, String id, Instant createdAt) {}

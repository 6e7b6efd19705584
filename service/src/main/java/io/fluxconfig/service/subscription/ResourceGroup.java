package io.fluxconfig.service.subscription;

import java.time.Instant;
import java.util.Map;

/**
 * A resource group: the second name in a resource's address.
 *
 * @param subscription id of its subscription, as it was first written
 * @param key its name in lower case
 * @param name as it was first written
 * @param location free text, for clients that need one
 * @param tags free texts
 * @param createdAt when it was first used
 */
public record ResourceGroup(
    String subscription,
    String key,
    String name,
    String location,
    Map<String, String> tags,
    Instant createdAt) {}

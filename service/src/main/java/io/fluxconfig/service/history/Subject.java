package io.fluxconfig.service.history;

import java.util.UUID;

/**
 * Whose history.
 *
 * @param cluster the cluster's id: one that is registered anew has another, and no history
 * @param name the configuration's
 */
public record Subject(UUID cluster, String name) {}

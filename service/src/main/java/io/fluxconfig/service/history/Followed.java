package io.fluxconfig.service.history;

/**
 * What configurations follow.
 *
 * @param scope the beginning of the resource ids of the clusters that count, in lower case, with a
 *     slash at its end
 * @param url a Git repository's, as the configurations have it
 * @param branch its branch; null for any
 */
public record Followed(String scope, String url, String branch) {}

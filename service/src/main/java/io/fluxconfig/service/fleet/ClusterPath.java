package io.fluxconfig.service.fleet;

import java.util.Locale;

/**
 * The address of a cluster at the management API. Addresses that differ in case only are the same
 * cluster's.
 *
 * @param subscription subscription id
 * @param group resource group
 * @param provider resource provider of the cluster's type
 * @param type the cluster's type
 * @param name the cluster's name
 */
public record ClusterPath(
    String subscription, String group, String provider, String type, String name) {

  /** The resource id, in the case that it was written in. */
  public String resourceId() {
    return "%s/%s".formatted(collection(), name);
  }

  /** What identifies the cluster. */
  public String key() {
    return resourceId().toLowerCase(Locale.ROOT);
  }

  /** What identifies the clusters of its type in its resource group. */
  public String groupKey() {
    return collection().toLowerCase(Locale.ROOT);
  }

  private String collection() {
    return "/subscriptions/%s/resourceGroups/%s/providers/%s/%s"
        .formatted(subscription, group, provider, type);
  }
}

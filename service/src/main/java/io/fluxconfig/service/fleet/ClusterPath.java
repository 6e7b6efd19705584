package io.fluxconfig.service.fleet;

import java.util.Locale;

/**
 * The address of a cluster at the management API. Addresses that differ in case only are the same
 * cluster's.
 *
 * @param subscription subscription id
 * @param group resource group; null where a list of a whole subscription is meant
 * @param provider resource provider of the cluster's type
 * @param type the cluster's type
 * @param name the cluster's name; null where a list is meant
 */
public record ClusterPath(
    String subscription, String group, String provider, String type, String name) {

  /** The path that a resource id spells out. */
  static ClusterPath of(String resourceId) {
    var segments = resourceId.split("/");
    return new ClusterPath(segments[2], segments[4], segments[6], segments[7], segments[8]);
  }

  /** The resource id, in the case that it was written in. */
  public String resourceId() {
    return "%s/%s".formatted(collection(), name);
  }

  /** The resource id of one of its configurations. */
  public String configurationId(String configuration) {
    return "%s/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/%s"
        .formatted(resourceId(), configuration);
  }

  /** What identifies the cluster. */
  public String key() {
    return resourceId().toLowerCase(Locale.ROOT);
  }

  /** What identifies the clusters of its type in its resource group. */
  public String groupKey() {
    return collection().toLowerCase(Locale.ROOT);
  }

  /** By what the clusters of a subscription are sorted, whatever their type. */
  public String subscriptionOrder() {
    return typeKey() + " " + key();
  }

  /** What it is, as a resource's {@code type} has it. */
  public String fullType() {
    return provider + "/" + type;
  }

  /** What identifies its subscription. */
  String subscriptionKey() {
    return subscription.toLowerCase(Locale.ROOT);
  }

  /** What identifies its type. */
  String typeKey() {
    return fullType().toLowerCase(Locale.ROOT);
  }

  private String collection() {
    return "/subscriptions/%s/resourceGroups/%s/providers/%s/%s"
        .formatted(subscription, group, provider, type);
  }
}

package io.fluxconfig.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * The path of a cluster, and of what belongs to it (contract).
 *
 * @param subscription its id
 * @param group resource group
 * @param type such as {@code connectedClusters}
 * @param cluster its name; null for all of the group
 */
public record ResourcePath(String subscription, String group, String type, String cluster) {
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "connectedClusters", "Microsoft.Kubernetes",
          "managedClusters", "Microsoft.ContainerService",
          "provisionedClusters", "Microsoft.HybridContainerService",
          "appliances", "Microsoft.ResourceConnector");

  /** The cluster types that there are. */
  public static Set<String> types() {
    return PROVIDERS.keySet();
  }

  /** All of the subscription. */
  public String ofSubscription() {
    return "/subscriptions/" + segment(subscription);
  }

  /** All of the group. */
  public String ofGroup() {
    return ofSubscription() + "/resourceGroups/" + segment(group);
  }

  /** The clusters of the group. */
  public String clusters() {
    return "%s/providers/%s/%s".formatted(ofGroup(), PROVIDERS.get(type), type);
  }

  /** The cluster itself. */
  public String self() {
    return clusters() + "/" + segment(cluster);
  }

  /** What an operator can do with a cluster, such as {@code joinToken}. */
  public String action(String name) {
    return self() + "/" + name;
  }

  /** All fluxConfigurations of the cluster. */
  public String configurations() {
    return self() + "/providers/Microsoft.KubernetesConfiguration/fluxConfigurations";
  }

  /** One fluxConfiguration. */
  public String configuration(String name) {
    return configurations() + "/" + segment(name);
  }

  /** The cluster's extensions. */
  public String extensions() {
    return self() + "/providers/Microsoft.KubernetesConfiguration/extensions";
  }

  /** One extension. */
  public String extension(String name) {
    return extensions() + "/" + segment(name);
  }

  /** A name, or anything else, as it stands in a path or a query. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

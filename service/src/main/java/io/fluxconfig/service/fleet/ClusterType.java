package io.fluxconfig.service.fleet;

import java.util.Arrays;
import java.util.Optional;

/** The types of clusters that clients address (contract). All behave alike here. */
public enum ClusterType {
  /** Any cluster; at Azure one that was connected to it. */
  CONNECTED("Microsoft.Kubernetes", "connectedClusters"),
  /** At Azure one that it runs itself. */
  MANAGED("Microsoft.ContainerService", "managedClusters"),
  /** At Azure one that it has set up on machines elsewhere. */
  PROVISIONED("Microsoft.HybridContainerService", "provisionedClusters"),
  /** At Azure the cluster of a resource bridge. */
  APPLIANCE("Microsoft.ResourceConnector", "appliances");

  private final String provider;
  private final String type;

  ClusterType(String provider, String type) {
    this.provider = provider;
    this.type = type;
  }

  /** The type of that name; names compare without case. */
  public static Optional<ClusterType> of(String provider, String type) {
    return Arrays.stream(values())
        .filter(t -> t.provider.equalsIgnoreCase(provider) && t.type.equalsIgnoreCase(type))
        .findFirst();
  }

  /** Its resource provider. */
  public String provider() {
    return provider;
  }

  /** Its own name, without the provider. */
  public String type() {
    return type;
  }

  /** Both, as a resource's {@code type} has them. */
  public String fullName() {
    return provider + "/" + type;
  }
}

package io.fluxconfig.service.arm;

import io.fluxconfig.service.fleet.ClusterType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A resource provider that is answered here (contract).
 *
 * @param namespace such as {@code Microsoft.Kubernetes}
 * @param resourceTypes of its resources
 */
record ResourceProvider(String namespace, List<ResourceType> resourceTypes) {
  private static final Pattern LAST = Pattern.compile(".*/providers/([^/]+)/([^/]+)");

  /** Subscriptions, resource groups, providers: what lies above all others. */
  static final ResourceProvider RESOURCES =
      new ResourceProvider(
          "Microsoft.Resources",
          Stream.of("subscriptions", "resourceGroups", "tenants")
              .map(type -> new ResourceType(type, List.of("2022-12-01", "2021-04-01")))
              .toList());

  private static final ResourceProvider CONFIGURATION =
      new ResourceProvider(
          ArmPath.PROVIDER,
          Stream.of(ArmPath.TYPE, ArmPath.EXTENSION_TYPE, ArmPath.SOURCE_CONTROL_TYPE)
              .map(type -> new ResourceType(type, ApiVersions.SUPPORTED.reversed()))
              .toList());

  private static final ResourceProvider AUTHORIZATION =
      new ResourceProvider(
          "Microsoft.Authorization",
          Stream.of("roleAssignments", "roleDefinitions")
              .map(type -> new ResourceType(type, List.of("2022-04-01")))
              .toList());

  private static final ResourceProvider INSIGHTS =
      new ResourceProvider(
          "Microsoft.Insights", List.of(new ResourceType("eventtypes", List.of("2015-04-01"))));

  /** All of them. */
  static final List<ResourceProvider> ALL =
      Stream.concat(
              Stream.of(CONFIGURATION, RESOURCES, AUTHORIZATION, INSIGHTS),
              Arrays.stream(ClusterType.values()).map(ResourceProvider::ofClusters))
          .toList();

  /**
   * A type of resources.
   *
   * @param name without the provider
   * @param apiVersions those that tools may choose from, newest first
   */
  record ResourceType(String name, List<String> apiVersions) {}

  private static ResourceProvider ofClusters(ClusterType type) {
    var versions =
        switch (type) {
          case CONNECTED -> List.of("2024-01-01", "2021-10-01");
          case MANAGED -> List.of("2024-09-01", "2022-03-01");
          case PROVISIONED -> List.of("2024-01-01");
          case APPLIANCE -> List.of("2022-10-27");
        };
    return new ResourceProvider(type.provider(), List.of(new ResourceType(type.type(), versions)));
  }

  /**
   * Whose resource a canonical path leads to. The last one named counts, and a provider itself is
   * no resource of its own.
   */
  static ResourceProvider at(String path) {
    var last = LAST.matcher(path);
    return last.lookingAt() && !last.group(2).equals("register")
        ? of(last.group(1)).orElse(RESOURCES)
        : RESOURCES;
  }

  /** Whether a canonical path leads to resources that aren't known here. */
  static boolean isForeign(String path) {
    var last = LAST.matcher(path);
    return last.lookingAt() && of(last.group(1)).filter(p -> p.has(last.group(2))).isEmpty();
  }

  /** The provider of a namespace; namespaces compare without case. */
  static Optional<ResourceProvider> of(String namespace) {
    return ALL.stream().filter(p -> p.namespace.equalsIgnoreCase(namespace)).findFirst();
  }

  static List<String> namespaces() {
    return ALL.stream().map(ResourceProvider::namespace).toList();
  }

  /** The types of all providers. */
  static List<String> types() {
    return ALL.stream().flatMap(p -> p.resourceTypes.stream()).map(ResourceType::name).toList();
  }

  /** The versions of all its types. */
  List<String> apiVersions() {
    return resourceTypes.stream().flatMap(t -> t.apiVersions.stream()).distinct().sorted().toList();
  }

  private boolean has(String type) {
    return resourceTypes.stream().anyMatch(t -> t.name.equalsIgnoreCase(type));
  }
}

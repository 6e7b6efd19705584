package io.fluxconfig.service.arm;

import java.util.List;

/** A resource provider as the management API shows it (contract). All are always registered. */
record ResourceProviderView(
    String id,
    String namespace,
    String registrationPolicy,
    String registrationState,
    List<TypeView> resourceTypes) {

  /** A type of its resources. */
  record TypeView(
      String resourceType, List<String> locations, List<String> apiVersions, String capabilities) {}

  static ResourceProviderView of(String subscription, ResourceProvider provider) {
    return new ResourceProviderView(
        "/subscriptions/%s/providers/%s".formatted(subscription, provider.namespace()),
        provider.namespace(),
        "RegistrationFree",
        "Registered",
        provider.resourceTypes().stream()
            .map(type -> new TypeView(type.name(), List.of(), type.apiVersions(), "None"))
            .toList());
  }
}

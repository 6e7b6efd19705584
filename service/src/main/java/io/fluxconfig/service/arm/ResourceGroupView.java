package io.fluxconfig.service.arm;

import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.service.subscription.ResourceGroup;
import java.util.Map;

/** A resource group as the management API shows it (contract). */
record ResourceGroupView(
    String id,
    String name,
    String type,
    String location,
    Map<String, String> tags,
    Properties properties) {

  /** How far it is; it is done as soon as it is asked for. */
  record Properties(String provisioningState) {}

  static String id(ResourceGroup group) {
    return "/subscriptions/%s/resourceGroups/%s".formatted(group.subscription(), group.name());
  }

  static ResourceGroupView of(ResourceGroup group) {
    return new ResourceGroupView(
        id(group),
        group.name(),
        "Microsoft.Resources/resourceGroups",
        group.location(),
        group.tags(),
        new Properties(ProvisioningState.SUCCEEDED));
  }
}

package io.fluxconfig.service.arm;

import io.fluxconfig.service.subscription.Subscription;
import java.util.Map;

/** A subscription as the management API shows it (contract). */
record SubscriptionView(
    String id,
    String subscriptionId,
    String tenantId,
    String displayName,
    String state,
    String authorizationSource,
    Map<String, String> subscriptionPolicies) {

  static SubscriptionView of(Subscription subscription) {
    return new SubscriptionView(
        "/subscriptions/" + subscription.id(),
        subscription.id(),
        Tenant.ID,
        subscription.id(),
        "Enabled",
        "RoleBased",
        Map.of("spendingLimit", "Off"));
  }
}

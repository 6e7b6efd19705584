package io.fluxconfig.service.arm;

import java.util.List;

/**
 * A tenant as the management API shows it (contract). There is one: who runs the service. Typed
 * clients read its id as a UUID.
 */
record Tenant(
    String id, String tenantId, String displayName, String tenantCategory, List<String> domains) {
  static final String ID = "f1c0f160-0000-4000-8000-000000000001";

  /** The one that there is. */
  static final Tenant OWN = new Tenant("/tenants/" + ID, ID, "fluxconfig", "Home", List.of());
}

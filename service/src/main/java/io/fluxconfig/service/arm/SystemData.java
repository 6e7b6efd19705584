package io.fluxconfig.service.arm;

import java.time.Instant;

/** Who made a resource, and when (contract). */
record SystemData(
    String createdBy,
    String createdByType,
    Instant createdAt,
    String lastModifiedBy,
    String lastModifiedByType,
    Instant lastModifiedAt) {

  static SystemData of(Instant createdAt, Instant modifiedAt) {
    return new SystemData("admin", "User", createdAt, "admin", "User", modifiedAt);
  }
}

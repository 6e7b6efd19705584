package io.fluxconfig.service.arm;

import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.service.fleet.Cluster;
import java.time.Instant;
import java.util.Map;

/** A resource as a list of all kinds of them shows it (contract): without its properties. */
record GenericResource(
    String id,
    String name,
    String type,
    String location,
    Map<String, String> tags,
    Instant createdTime,
    String provisioningState) {

  static GenericResource of(Cluster cluster, Map<String, String> tags) {
    return new GenericResource(
        cluster.resourceId(),
        cluster.name(),
        cluster.path().fullType(),
        cluster.location(),
        tags,
        cluster.createdAt(),
        ProvisioningState.SUCCEEDED);
  }
}

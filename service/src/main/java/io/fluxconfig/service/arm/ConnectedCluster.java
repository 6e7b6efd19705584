package io.fluxconfig.service.arm;

import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.api.protocol.Component;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.Description;
import io.fluxconfig.service.fleet.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A cluster as the management API shows it. */
record ConnectedCluster(
    String id,
    String name,
    String type,
    String location,
    Map<String, String> tags,
    SystemData systemData,
    Properties properties) {

  /**
   * What is known of it.
   *
   * @param connectivityStatus {@code Connecting} before the first contact, {@code Connected}, or
   *     {@code Offline}
   * @param offlineSince the last contact, where that is too long ago; null while it isn't
   * @param components what runs in the cluster, as its agent has found it; empty where it hasn't
   *     said so
   * @param componentsSeenAt when the agent last said so; null where it hasn't
   * @param clusterId subject of its agent's tokens
   * @param publicKeyRegisteredAt when its agent joined; null before
   * @param publicKeyRotatedAt when its agent last changed its keys; null where it hasn't
   * @param revokedAt when its agent was revoked; null unless it is
   * @param clockSkewSeconds by how much its agent's clock was ahead of the service's, at the last
   *     contact; null before
   * @param delivery what is held back, and why; null where nothing is
   * @param deletion of the cluster with all its configurations; null where nobody asked for it
   * @param unsupportedAgent the agent's last call, where that was refused for its version of the
   *     protocol; null else
   */
  record Properties(
      String provisioningState,
      String connectivityStatus,
      Instant lastConnectivityTime,
      Instant offlineSince,
      String agentVersion,
      List<Component> components,
      Instant componentsSeenAt,
      String clusterId,
      Instant publicKeyRegisteredAt,
      Instant publicKeyRotatedAt,
      Instant revokedAt,
      Long clockSkewSeconds,
      HeldDelivery delivery,
      PendingDeletion deletion,
      UnsupportedAgent unsupportedAgent) {}

  static ConnectedCluster of(
      Cluster cluster,
      Situation situation,
      Description description,
      Instant now,
      Duration silentAfter) {
    var link = cluster.link(now, silentAfter);
    return new ConnectedCluster(
        cluster.resourceId(),
        cluster.name(),
        cluster.path().fullType(),
        cluster.location(),
        description.tags(),
        SystemData.of(cluster.createdAt(), cluster.createdAt()),
        new Properties(
            situation.deletion().filter(Situation.Deletion::isConfirmed).isPresent()
                ? ProvisioningState.DELETING
                : ProvisioningState.SUCCEEDED,
            status(cluster, now, silentAfter),
            cluster.lastContactAt(),
            link == Cluster.Link.SILENT ? cluster.lastContactAt() : null,
            cluster.agentVersion(),
            description.components(),
            description.componentsAt(),
            cluster.id().toString(),
            cluster.joinedAt(),
            cluster.keys().rotatedAt(),
            cluster.keys().revokedAt(),
            cluster.clockSkew() == null ? null : cluster.clockSkew().toSeconds(),
            situation.hold().map(HeldDelivery::of).orElse(null),
            situation.deletion().map(PendingDeletion::of).orElse(null),
            UnsupportedAgent.of(cluster, situation)));
  }

  /** The connectivity status as of now. */
  static String status(Cluster cluster, Instant now, Duration silentAfter) {
    return switch (cluster.link(now, silentAfter)) {
      case NEVER -> "Connecting";
      case LIVE -> "Connected";
      case SILENT -> "Offline";
    };
  }
}

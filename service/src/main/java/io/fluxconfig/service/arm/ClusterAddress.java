package io.fluxconfig.service.arm;

import io.fluxconfig.expansion.wish.Problem;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.ClusterType;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;

/** The part of a management call's path that names its cluster. */
class ClusterAddress {
  @PathParam("subscription")
  String subscription;

  /** Null where a path names a subscription only. */
  @PathParam("group")
  String group;

  @PathParam("provider")
  String provider;

  @PathParam("type")
  String type;

  /** Null where a path names no single cluster. */
  @PathParam("cluster")
  String cluster;

  /** Its path, checked. */
  ClusterPath path() {
    var known = type();
    var problems = new ArrayList<Problem>();
    NameRule.check("subscriptionId", subscription, problems);
    if (group != null) {
      NameRule.check("resourceGroupName", group, problems);
    }
    if (cluster != null) {
      NameRule.check("clusterName", cluster, problems);
    }
    if (!problems.isEmpty()) {
      throw ArmException.invalid(List.copyOf(problems));
    }
    return new ClusterPath(subscription, group, known.provider(), known.type(), cluster);
  }

  private ClusterType type() {
    return ClusterType.of(provider, type).orElseThrow(() -> ArmException.noType(provider, type));
  }
}

package io.fluxconfig.service.arm;

import io.fluxconfig.service.arm.validation.Problem;
import io.fluxconfig.service.fleet.ClusterPath;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The part of a management call's path that names its cluster. */
class ClusterAddress {
  /** What resource groups and clusters can be called at Azure. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._()-]{0,89}[A-Za-z0-9_()-]");

  @PathParam("subscription")
  String subscription;

  @PathParam("group")
  String group;

  /** Null where a path names a resource group only. */
  @PathParam("cluster")
  String cluster;

  /** Its path, checked. */
  ClusterPath path() {
    var problems = new ArrayList<Problem>();
    check("subscriptionId", subscription, problems);
    check("resourceGroupName", group, problems);
    if (cluster != null) {
      check("clusterName", cluster, problems);
    }
    if (!problems.isEmpty()) {
      throw ArmException.invalid(List.copyOf(problems));
    }
    return new ClusterPath(
        subscription, group, ArmPath.CLUSTER_PROVIDER, ArmPath.CLUSTER_TYPE, cluster);
  }

  private static void check(String target, String value, List<Problem> problems) {
    if (!NAME.matcher(value).matches()) {
      problems.add(
          new Problem(
              target,
              "must have 1 to 90 letters, digits, or any of . _ - ( ), and not end with a dot"));
    }
  }
}

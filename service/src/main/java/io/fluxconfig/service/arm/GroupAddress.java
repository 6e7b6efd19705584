package io.fluxconfig.service.arm;

import io.fluxconfig.expansion.wish.Problem;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;

/** The part of a management call's path that names a subscription and perhaps a resource group. */
class GroupAddress {
  @PathParam("subscription")
  String subscription;

  /** Null where a path names a subscription only. */
  @PathParam("group")
  String group;

  /** The subscription's id, checked. */
  String subscription() {
    check();
    return subscription;
  }

  /** The group's name, checked. */
  String group() {
    check();
    return group;
  }

  private void check() {
    var problems = new ArrayList<Problem>();
    NameRule.check("subscriptionId", subscription, problems);
    if (group != null) {
      NameRule.check("resourceGroupName", group, problems);
    }
    if (!problems.isEmpty()) {
      throw ArmException.invalid(List.copyOf(problems));
    }
  }
}

package io.fluxconfig.controller.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.v1alpha1.FluxConfigStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A change that a person wants to hear of once.
 *
 * @param good whether it is good news
 * @param reason one word for machines
 * @param message for people
 */
public record Transition(boolean good, String reason, String message) {

  /**
   * What has changed from one status to the next. Being on the way is no news; neither is another
   * message of the same failure.
   */
  public static Optional<Transition> between(FluxConfigStatus before, FluxConfigStatus after) {
    return ready(after)
        .filter(now -> !ComplianceState.PENDING.equals(after.complianceState()))
        .filter(now -> !isSame(ready(before), now))
        .map(
            now ->
                new Transition(
                    !"False".equals(now.getStatus()), now.getReason(), now.getMessage()));
  }

  private static boolean isSame(Optional<Condition> before, Condition now) {
    return before
        .filter(then -> Objects.equals(then.getStatus(), now.getStatus()))
        .filter(then -> Objects.equals(then.getReason(), now.getReason()))
        .filter(
            then -> "False".equals(now.getStatus()) || then.getMessage().equals(now.getMessage()))
        .isPresent();
  }

  private static Optional<Condition> ready(FluxConfigStatus status) {
    return Optional.ofNullable(status).map(FluxConfigStatus::conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> Conditions.READY.equals(condition.getType()))
        .findFirst();
  }
}

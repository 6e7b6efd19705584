package io.fluxconfig.controller.dependent;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.Scope;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Collection;

/**
 * Who still needs what a namespace's configurations share, when one of them goes.
 *
 * @param others the others that do
 */
public record Remaining(Collection<FluxConfig> others) {

  /** What the reconciler has found out. */
  static Remaining in(Context<FluxConfig> context) {
    return context
        .managedWorkflowAndDependentResourceContext()
        .getMandatory(Remaining.class, Remaining.class);
  }

  boolean isEmpty() {
    return others.isEmpty();
  }

  boolean hasNone(Scope scope) {
    return others.stream()
        .noneMatch(other -> other.getSpec() != null && other.getSpec().scope() == scope);
  }
}

package io.fluxconfig.controller.dependent;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether one reconciliation has left something there that is to go, because it is still used. */
public final class Postponed {
  private final AtomicBoolean any = new AtomicBoolean();

  /** Whether it has. */
  public boolean any() {
    return any.get();
  }

  /** There is none while a configuration is being deleted: then all goes in order. */
  static void note(Context<FluxConfig> context) {
    context
        .managedWorkflowAndDependentResourceContext()
        .get(Postponed.class, Postponed.class)
        .ifPresent(postponed -> postponed.any.set(true));
  }
}

package io.fluxconfig.controller;

import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.status.Observation;
import io.fluxconfig.expansion.plan.Plan;
import io.fluxconfig.expansion.plan.Requests;
import java.util.Objects;

/** Whether what has to be written puts something back, and isn't asked for for the first time. */
final class Drift {
  private Drift() {}

  /**
   * Whether everything had been written as planned.
   *
   * @param config with the status of the last reconciliation
   * @param before what there is before anything is written
   */
  static boolean canBe(FluxConfig config, Plan plan, Observation before) {
    var status = config.getStatus();
    return status != null
        && Objects.equals(status.observedGeneration(), config.getMetadata().getGeneration())
        && ProvisioningState.SUCCEEDED.equals(status.provisioningState())
        // New credentials come without a new generation.
        && before.source().filter(source -> !Requests.isAsPlanned(source, plan)).isEmpty();
  }
}

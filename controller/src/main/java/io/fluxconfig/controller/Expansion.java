package io.fluxconfig.controller;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.dependent.Corrections;
import io.fluxconfig.controller.dependent.Postponed;
import io.fluxconfig.expansion.plan.Plan;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;

/**
 * What came of writing the objects of a plan.
 *
 * @param corrections what had to be written
 * @param postponed whether something that is to go is still there, because it is used
 * @param failures what went wrong; what doesn't depend on it was written nevertheless
 */
record Expansion(Corrections corrections, Postponed postponed, Failures failures) {

  static Expansion of(Plan plan, Context<FluxConfig> context) {
    var corrections = new Corrections();
    var postponed = new Postponed();
    var workflow = context.managedWorkflowAndDependentResourceContext();
    workflow.put(Plan.class, plan);
    workflow.put(Corrections.class, corrections);
    workflow.put(Postponed.class, postponed);
    try {
      workflow.reconcileManagedWorkflow();
      return new Expansion(corrections, postponed, new Failures(List.of()));
    } catch (AggregatedOperatorException e) {
      var failures = new Failures(e.getAggregatedExceptions().values());
      return new Expansion(corrections, postponed, failures);
    }
  }
}

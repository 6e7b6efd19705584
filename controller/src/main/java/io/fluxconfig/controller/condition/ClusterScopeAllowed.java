package io.fluxconfig.controller.condition;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.ControllerSettings;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.quarkus.arc.Arc;

/**
 * The cluster's owner allows scope cluster. Where that is refused the controller has no right on
 * ClusterRoleBindings, not even to look at them.
 */
public class ClusterScopeAllowed implements Condition<ClusterRoleBinding, FluxConfig> {

  @Override
  public boolean isMet(
      DependentResource<ClusterRoleBinding, FluxConfig> binding,
      FluxConfig config,
      Context<FluxConfig> context) {
    return Arc.container().instance(ControllerSettings.class).get().clusterScopeAllowed();
  }
}

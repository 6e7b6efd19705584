package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.Scope;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/** What Flux may do for configurations of scope namespace: everything in their namespace. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class RoleBindingDependent extends SharedObject<RoleBinding> {

  public RoleBindingDependent() {
    super(RoleBinding.class);
  }

  @Override
  ResourceID id(String namespace) {
    return new ResourceID(Names.FLUX_APPLIER, namespace);
  }

  @Override
  boolean goesWith(FluxConfig config, Remaining remaining) {
    return remaining.hasNone(Scope.NAMESPACE);
  }

  /** A binding's role can't be changed: it is made anew. */
  @Override
  public RoleBinding update(
      RoleBinding actual, RoleBinding desired, FluxConfig config, Context<FluxConfig> context) {
    return actual.getRoleRef().equals(desired.getRoleRef())
        ? super.update(actual, desired, config, context)
        : replace(actual, desired, config, context);
  }
}

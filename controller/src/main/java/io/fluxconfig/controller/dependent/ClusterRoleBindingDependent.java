package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.Scope;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/** What Flux may do for configurations of scope cluster: everything. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class ClusterRoleBindingDependent extends SharedObject<ClusterRoleBinding> {

  public ClusterRoleBindingDependent() {
    super(ClusterRoleBinding.class);
  }

  @Override
  ResourceID id(String namespace) {
    return new ResourceID(Names.clusterRoleBinding(namespace));
  }

  @Override
  boolean goesWith(FluxConfig config, Remaining remaining) {
    return remaining.hasNone(Scope.CLUSTER);
  }
}

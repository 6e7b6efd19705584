package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.controller.ControllerSettings;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import jakarta.enterprise.context.Dependent;
import java.util.Optional;

/**
 * What Flux may do for configurations of scope cluster: everything. Where the cluster's owner has
 * refused that scope, the controller has no right on such bindings, and doesn't watch them either.
 * An activation condition would say the same, but JOSDK leaves out what depends on an inactive
 * dependent, too: the Kustomizations.
 */
@Dependent
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class ClusterRoleBindingDependent extends SharedObject<ClusterRoleBinding> {

  private final boolean allowed;

  ClusterRoleBindingDependent(ControllerSettings settings) {
    super(ClusterRoleBinding.class);
    this.allowed = settings.clusterScopeAllowed();
  }

  @Override
  public synchronized Optional<InformerEventSource<ClusterRoleBinding, FluxConfig>> eventSource(
      EventSourceContext<FluxConfig> context) {
    return allowed ? super.eventSource(context) : Optional.empty();
  }

  @Override
  ResourceID id(String namespace) {
    return new ResourceID(Names.clusterRoleBinding(namespace));
  }

  @Override
  boolean goesWith(FluxConfig config, Remaining remaining) {
    return remaining.hasNone(Scope.CLUSTER);
  }

  /** A binding's role can't be changed: it is made anew. */
  @Override
  public ClusterRoleBinding update(
      ClusterRoleBinding actual,
      ClusterRoleBinding desired,
      FluxConfig config,
      Context<FluxConfig> context) {
    return actual.getRoleRef().equals(desired.getRoleRef())
        ? super.update(actual, desired, config, context)
        : replace(actual, desired, config, context);
  }
}

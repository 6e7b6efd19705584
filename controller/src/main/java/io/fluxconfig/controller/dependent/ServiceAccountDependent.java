package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/** Whom Flux impersonates when it applies a namespace's configurations. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class ServiceAccountDependent extends SharedObject<ServiceAccount> {

  public ServiceAccountDependent() {
    super(ServiceAccount.class);
  }

  @Override
  ResourceID id(String namespace) {
    return new ResourceID(Names.FLUX_APPLIER, namespace);
  }

  @Override
  boolean goesWith(FluxConfig config, Remaining remaining) {
    return remaining.isEmpty();
  }
}

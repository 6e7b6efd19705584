package io.fluxconfig.controller.dependent;

import io.fluxconfig.api.Labels;
import io.fluxconfig.expansion.flux.OciRepository;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The OCI artifact. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class OciRepositoryDependent extends SourceDependent<OciRepository> {

  public OciRepositoryDependent() {
    super(OciRepository.class);
  }
}

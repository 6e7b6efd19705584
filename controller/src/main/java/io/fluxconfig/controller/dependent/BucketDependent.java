package io.fluxconfig.controller.dependent;

import io.fluxconfig.api.Labels;
import io.fluxconfig.expansion.flux.Bucket;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The bucket, or the Azure container. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class BucketDependent extends SourceDependent<Bucket> {

  public BucketDependent() {
    super(Bucket.class);
  }
}

package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The Secret with the source's credentials, if it needs any. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class AuthSecretDependent extends OwnedObjects<Secret> {

  public AuthSecretDependent() {
    super(Secret.class);
  }

  /** The protected settings have the same labels; they are the agent's. */
  @Override
  boolean isOurs(FluxConfig config, Secret secret) {
    return super.isOurs(config, secret)
        && secret.getMetadata().getName().equals(Names.authSecret(config.getMetadata().getName()));
  }
}

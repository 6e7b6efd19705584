package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.ControllerSettings;
import io.fluxconfig.controller.plan.SshKeySecret;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import jakarta.enterprise.context.Dependent;
import java.util.Set;

/**
 * The Secrets that the source uses, beside it; and, in the pair's own namespace, the SSH key pair
 * that was made for the configuration.
 */
@Dependent
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class SecretsDependent extends OwnedObjects<Secret> {
  private final String namespace;

  SecretsDependent(ControllerSettings settings) {
    super(Secret.class);
    this.namespace = settings.namespace();
  }

  /** The protected settings have the same labels; they are the agent's. */
  @Override
  boolean isOurs(FluxConfig config, Secret secret) {
    var name = config.getMetadata().getName();
    var own = Set.of(Names.authSecret(name), Names.verificationSecret(name));
    return SshKeySecret.is(config, secret, namespace)
        || (super.isOurs(config, secret) && own.contains(secret.getMetadata().getName()));
  }
}

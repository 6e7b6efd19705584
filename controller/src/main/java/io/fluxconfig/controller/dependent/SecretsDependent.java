package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.ControllerSettings;
import io.fluxconfig.expansion.flux.Bucket;
import io.fluxconfig.expansion.flux.GitRepository;
import io.fluxconfig.expansion.flux.OciRepository;
import io.fluxconfig.expansion.plan.Ownership;
import io.fluxconfig.expansion.plan.Requests;
import io.fluxconfig.expansion.plan.SshKeySecret;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.Dependent;
import java.util.Set;
import java.util.stream.Stream;

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

  /** The source must have ceased to use it first: else it would fail for lack of it. */
  @Override
  public void deleteTargetResource(
      FluxConfig config, Secret secret, ResourceID id, Context<FluxConfig> context) {
    if (config.isMarkedForDeletion() || !isSourceOld(config, context)) {
      super.deleteTargetResource(config, secret, id, context);
    } else {
      Postponed.note(context);
    }
  }

  private static boolean isSourceOld(FluxConfig config, Context<FluxConfig> context) {
    var plan = plan(context);
    return Stream.of(GitRepository.class, Bucket.class, OciRepository.class)
        .flatMap(kind -> context.getSecondaryResourcesAsStream(kind))
        .filter(source -> Ownership.owns(config, source))
        .anyMatch(source -> !Requests.isAsPlanned(source, plan));
  }
}

package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.ssh.SshKeyPair;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says what should be for a FluxConfig: the same input gives the same bytes, besides a new SSH key
 * pair where one is needed and there is none yet.
 */
public final class Planner {
  private final Rules rules;
  private final Supplier<SshKeyPair> keyPairs;

  /**
   * Plans by the rules of a cluster.
   *
   * @param rules what its owner has decided
   * @param keyPairs makes a new key pair
   */
  public Planner(Rules rules, Supplier<SshKeyPair> keyPairs) {
    this.rules = rules;
    this.keyPairs = keyPairs;
  }

  /**
   * Plans one configuration.
   *
   * @param config what is asked for
   * @param around what there is besides
   */
  public Decision plan(FluxConfig config, Around around) {
    var settings = ProtectedSettings.of(config, around.settings());
    return Problems.ofDefinition(config, rules)
        .findFirst()
        .or(() -> ScopeRules.check(config, around.neighbours(), rules))
        .<Decision>map(refusal -> refusal)
        .or(() -> settings.check(config))
        .orElseGet(() -> plan(config, settings, keyPair(config, settings, around)));
  }

  private Decision plan(
      FluxConfig config, ProtectedSettings settings, Optional<SshKeyPair> keyPair) {
    var source = SourcePlan.of(config, settings, rules, keyPair);
    return source
        .problems()
        .findFirst()
        .<Decision>map(refusal -> refusal)
        .orElseGet(() -> expand(config, source, settings, keyPair));
  }

  private Plan expand(
      FluxConfig config,
      SourcePlan source,
      ProtectedSettings settings,
      Optional<SshKeyPair> keyPair) {
    var objects = new ArrayList<HasMetadata>();
    keyPair.ifPresent(pair -> objects.add(SshKeySecret.of(config, rules.namespace(), pair)));
    objects.addAll(source.secrets());
    objects.addAll(AccessPlan.of(config));
    var object = source.object();
    objects.add(object);
    objects.addAll(KustomizationsPlan.of(config, object, rules));
    return new Plan(
        objects,
        keyPair
            .filter(pair -> needsKeyPair(config, settings))
            .map(SshKeyPair::publicKey)
            .orElse(null));
  }

  private Optional<SshKeyPair> keyPair(
      FluxConfig config, ProtectedSettings settings, Around around) {
    return SshKeySecret.read(config, around.sshKey())
        .or(
            () ->
                Optional.of(keyPairs)
                    .filter(any -> needsKeyPair(config, settings))
                    .map(Supplier::get));
  }

  private static boolean needsKeyPair(FluxConfig config, ProtectedSettings settings) {
    return switch (config.getSpec().sourceKind()) {
      case GIT_REPOSITORY -> SshCredentials.needKeyPair(config.getSpec().gitRepository(), settings);
      case BUCKET, AZURE_BLOB, OCI_REPOSITORY -> false;
    };
  }
}

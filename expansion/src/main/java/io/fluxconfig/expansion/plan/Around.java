package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a plan depends on besides the FluxConfig itself.
 *
 * @param settings the Secret of the name that its protected settings have
 * @param sshKey the Secret of the name that its SSH key pair has
 * @param neighbours the other configurations of its namespace
 */
public record Around(
    Optional<Secret> settings, Optional<Secret> sshKey, Collection<FluxConfig> neighbours) {

  public Around {
    neighbours = List.copyOf(neighbours);
  }

  /** Without what the Secrets hold. */
  @Override
  public String toString() {
    return "Around[settings %s, SSH key %s, %d neighbours]"
        .formatted(settings.isPresent(), sshKey.isPresent(), neighbours.size());
  }
}

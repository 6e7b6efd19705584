package io.fluxconfig.controller.status;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fluxconfig.api.v1alpha1.ObjectStatus.ObjectReference;
import io.fluxconfig.expansion.flux.InventoryEntry;
import java.util.Optional;

/**
 * A Flux object that a Kustomization has applied.
 *
 * @param entry which object
 * @param appliedBy the Kustomization
 * @param sight whether its kind can be seen
 * @param object the object, if there is one and it can be seen
 */
public record Child(
    InventoryEntry entry,
    ObjectReference appliedBy,
    Sight sight,
    Optional<GenericKubernetesResource> object) {

  /** Whether a kind can be seen. */
  public enum Sight {
    /** What isn't there doesn't exist. */
    WATCHED,
    /** The cache is being filled. */
    STARTING,
    /** The API server refuses it, or doesn't know the kind. */
    REFUSED
  }
}

package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.expansion.flux.Kustomization;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The objects that should be, and no others of their kinds. Made anew for each reconciliation: who
 * writes an object may complete it.
 *
 * @param objects in the order in which they are needed
 * @param publicKey the public half of the SSH key pair that was made for the configuration and is
 *     used; null where there is none
 */
public record Plan(List<HasMetadata> objects, String publicKey) implements Decision {

  public Plan {
    objects = List.copyOf(objects);
  }

  /** Without the objects: some are Secrets. */
  @Override
  public String toString() {
    return "Plan of " + objects.size() + " objects";
  }

  /** Those of one kind. */
  public <R extends HasMetadata> List<R> of(Class<R> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Names of the Kustomizations. */
  public Set<String> kustomizations() {
    return of(Kustomization.class).stream()
        .map(kustomization -> kustomization.getMetadata().getName())
        .collect(Collectors.toSet());
  }
}

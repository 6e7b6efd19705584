package io.fluxconfig.expansion.flux;

import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;

/** What every Flux object reports. */
public interface FluxStatus {
  /** The generation that Flux has brought about last; not the one of a failed attempt. */
  Long observedGeneration();

  /** Ready and others. */
  List<Condition> conditions();

  /** The {@code requestedAt} that Flux has acted on last. */
  String lastHandledReconcileAt();

  /** The condition that sums up the object's state. */
  default Optional<Condition> ready() {
    return conditions().stream()
        .filter(condition -> "Ready".equals(condition.getType()))
        .findFirst();
  }
}

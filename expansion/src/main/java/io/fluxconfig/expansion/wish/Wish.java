package io.fluxconfig.expansion.wish;

import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import java.util.Map;

/**
 * A configuration as a client wants it, with defaults filled in: two that mean the same are equal.
 *
 * @param name its name
 * @param namespace where it is to be
 * @param spec what it asks of the cluster, without what only the service knows
 * @param validations what the kustomizations say of {@code validation}, by their names
 * @param waitForReconciliation null where the client said nothing
 * @param reconciliationWaitDuration ISO 8601; null where the client said nothing
 * @param protectedSettings credentials in the client's form, by their keys in {@link
 *     io.fluxconfig.api.v1alpha1.ProtectedSettingsReference}; empty where there are none
 */
public record Wish(
    String name,
    String namespace,
    FluxConfigSpec spec,
    Map<String, String> validations,
    Boolean waitForReconciliation,
    String reconciliationWaitDuration,
    Map<String, String> protectedSettings) {

  public Wish {
    validations = Map.copyOf(validations);
    protectedSettings = Map.copyOf(protectedSettings);
  }

  /** Tells of the credentials without telling them. */
  @Override
  public String toString() {
    return "Wish[%s/%s, %s, %s]".formatted(namespace, name, spec, protectedSettings.keySet());
  }
}

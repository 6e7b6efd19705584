package io.fluxconfig.service.configuration;

import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.api.v1alpha1.SourceKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a client asks for, checked and with defaults filled in: two that mean the same are equal.
 *
 * @param waitForReconciliation kept and answered; null where the client said nothing
 * @param reconciliationWaitDuration ISO 8601; kept and answered; null where the client said nothing
 */
public record ConfigurationProperties(
    Scope scope,
    String namespace,
    SourceKind sourceKind,
    boolean suspend,
    GitRepositoryDefinition gitRepository,
    Map<String, KustomizationProperties> kustomizations,
    Boolean waitForReconciliation,
    String reconciliationWaitDuration) {

  /** The spec for the cluster; {@code settingsGeneration} is null without protected settings. */
  FluxConfigSpec spec(long generation, UUID operationId, Long settingsGeneration) {
    var definitions = new LinkedHashMap<String, KustomizationDefinition>();
    kustomizations.forEach((name, properties) -> definitions.put(name, properties.definition()));
    return new FluxConfigSpec(
        scope,
        sourceKind,
        suspend,
        gitRepository,
        null,
        null,
        null,
        definitions,
        settingsGeneration == null ? null : new ProtectedSettingsReference(settingsGeneration),
        generation,
        operationId.toString());
  }
}

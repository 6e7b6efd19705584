package io.fluxconfig.service.configuration;

import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.api.v1alpha1.SourceKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a client asks for, checked and with defaults filled in: two that mean the same are equal.
 *
 * @param waitForReconciliation whether a change ends only when the cluster is compliant with it;
 *     null where the client said nothing, which means no
 * @param reconciliationWaitDuration how long that may take once the cluster has the change, ISO
 *     8601; null where the client said nothing, which means {@link #DEFAULT_WAIT}
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

  /** How long a client waits who doesn't say how long. */
  static final Duration DEFAULT_WAIT = Duration.ofMinutes(30);

  boolean waitsForReconciliation() {
    return Boolean.TRUE.equals(waitForReconciliation);
  }

  /** How long; null where nobody waits. */
  Duration reconciliationWait() {
    if (!waitsForReconciliation()) {
      return null;
    }
    return reconciliationWaitDuration == null
        ? DEFAULT_WAIT
        : Duration.parse(reconciliationWaitDuration);
  }

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

package io.fluxconfig.service.configuration;

import io.fluxconfig.api.v1alpha1.AzureBlobDefinition;
import io.fluxconfig.api.v1alpha1.BucketDefinition;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.api.v1alpha1.OciRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.api.v1alpha1.SourceKind;
import io.fluxconfig.expansion.wish.Wish;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a client asks for, checked and with defaults filled in: two that mean the same are equal.
 * Without credentials. Of the four sources that is there which {@code sourceKind} names; the others
 * are null.
 *
 * @param waitForReconciliation whether a change ends only when the cluster is compliant with it;
 *     null where the client said nothing, which means no
 * @param reconciliationWaitDuration how long that may take once the cluster has the change, ISO
 *     8601; null where the client said nothing, which means {@link #DEFAULT_WAIT}
 * @param settingKeys which protected settings there are, see {@link ProtectedSettingsReference};
 *     null in what was stored before there were others than {@code httpsKey}
 */
public record ConfigurationProperties(
    Scope scope,
    String namespace,
    SourceKind sourceKind,
    boolean suspend,
    GitRepositoryDefinition gitRepository,
    BucketDefinition bucket,
    AzureBlobDefinition azureBlob,
    OciRepositoryDefinition ociRepository,
    Map<String, KustomizationProperties> kustomizations,
    Boolean waitForReconciliation,
    String reconciliationWaitDuration,
    Set<String> settingKeys) {

  /** How long a client waits who doesn't say how long. */
  static final Duration DEFAULT_WAIT = Duration.ofMinutes(30);

  /** What a wish says, with the protected settings of these keys. */
  public static ConfigurationProperties of(Wish wish, Set<String> settingKeys) {
    var spec = wish.spec();
    var kustomizations = new LinkedHashMap<String, KustomizationProperties>();
    spec.kustomizations()
        .forEach(
            (name, definition) ->
                kustomizations.put(
                    name,
                    KustomizationProperties.of(name, definition, wish.validations().get(name))));
    return new ConfigurationProperties(
        spec.scope(),
        wish.namespace(),
        spec.sourceKind(),
        spec.suspended(),
        spec.gitRepository(),
        spec.bucket(),
        spec.azureBlob(),
        spec.ociRepository(),
        kustomizations,
        wish.waitForReconciliation(),
        wish.reconciliationWaitDuration(),
        new TreeSet<>(settingKeys));
  }

  /** The same, read from a row that may be older than {@code settingKeys}. */
  ConfigurationProperties completed(boolean hasSettings) {
    return settingKeys != null
        ? this
        : new ConfigurationProperties(
            scope,
            namespace,
            sourceKind,
            suspend,
            gitRepository,
            bucket,
            azureBlob,
            ociRepository,
            kustomizations,
            waitForReconciliation,
            reconciliationWaitDuration,
            hasSettings ? Set.of(ProtectedSettingsReference.HTTPS_KEY) : Set.of());
  }

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
        bucket,
        azureBlob,
        ociRepository,
        definitions,
        settingsGeneration == null ? null : new ProtectedSettingsReference(settingsGeneration),
        generation,
        operationId.toString());
  }
}

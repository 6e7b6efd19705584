package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/**
 * One of a configuration's kustomizations.
 *
 * @param path folder in the source; its root where empty or null
 * @param dependsOn names of siblings that must be Ready before
 * @param timeoutInSeconds how long applying and becoming healthy may take, in seconds; default 600
 * @param syncIntervalInSeconds how often drift is looked for, in seconds; default 600
 * @param retryIntervalInSeconds wait after a failure, in seconds; the sync interval where null
 * @param prune deletes what is no longer in the source; default false
 * @param force recreates what can't be patched because of an immutable field; default false
 * @param waitUntilHealthy {@code wait} in JSON: waits until what was applied is healthy; default
 *     true
 * @param postBuild variables in the manifests; none where null
 * @param additionalConfigurations free-form members of the generated Kustomization's spec, for what
 *     has no member here: {@code decryption}, {@code patches}, {@code targetNamespace}, …
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KustomizationDefinition(
    String path,
    @Size(max = FluxConfigSpec.MAX_KUSTOMIZATIONS) List<String> dependsOn,
    @Default("600") @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long timeoutInSeconds,
    @Default("600") @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long syncIntervalInSeconds,
    @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long retryIntervalInSeconds,
    @Default("false") Boolean prune,
    @Default("false") Boolean force,
    @JsonProperty("wait") @Default("true") Boolean waitUntilHealthy,
    PostBuild postBuild,
    @PreserveUnknownFields Map<String, Object> additionalConfigurations) {

  public KustomizationDefinition {
    dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
  }
}

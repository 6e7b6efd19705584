package io.fluxconfig.expansion.flux;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What a Kustomization is asked for.
 *
 * @param sourceRef the source that it applies from
 * @param path folder in the source; its root where null
 * @param serviceAccountName whom Flux impersonates when it applies
 * @param dependsOn Kustomizations that must be Ready before; null where there are none
 * @param interval how often drift is looked for, such as {@code 600s}
 * @param retryInterval wait after a failure; the interval where null
 * @param timeout how long applying and becoming healthy may take
 * @param prune deletes what is no longer in the source
 * @param force recreates what can't be patched
 * @param waitUntilHealthy {@code wait} in JSON: waits until what was applied is healthy
 * @param postBuild variables in the manifests; null where there are none
 * @param suspend whether Flux leaves it alone
 * @param additional members that have no name here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KustomizationSpec(
    SourceReference sourceRef,
    String path,
    String serviceAccountName,
    List<LocalReference> dependsOn,
    String interval,
    String retryInterval,
    String timeout,
    Boolean prune,
    Boolean force,
    @JsonProperty("wait") Boolean waitUntilHealthy,
    PostBuild postBuild,
    Boolean suspend,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> additional)
    implements FluxSpec {

  /** Names of the Kustomizations that must be Ready before. */
  public List<String> dependencies() {
    return dependsOn == null ? List.of() : dependsOn.stream().map(LocalReference::name).toList();
  }

  /** A source in the same namespace. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SourceReference(String kind, String name) {}

  /** Variables: given, and those in objects of the same namespace. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PostBuild(Map<String, String> substitute, List<Variables> substituteFrom) {}

  /** A ConfigMap or Secret with variables. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Variables(String kind, String name, Boolean optional) {}
}

package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import java.util.List;

/**
 * A kustomization as clients see it, defaults filled in.
 *
 * @param name its key in the map
 * @param path see {@link KustomizationDefinition}, as for all members that it has too
 * @param validation kept for clients that read back what they wrote; without effect since Flux 2
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KustomizationProperties(
    String name,
    String path,
    List<String> dependsOn,
    long timeoutInSeconds,
    long syncIntervalInSeconds,
    Long retryIntervalInSeconds,
    boolean prune,
    boolean force,
    @JsonProperty("wait") boolean waitUntilHealthy,
    String validation) {

  public KustomizationProperties {
    dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
  }

  KustomizationDefinition definition() {
    return new KustomizationDefinition(
        path,
        dependsOn,
        timeoutInSeconds,
        syncIntervalInSeconds,
        retryIntervalInSeconds,
        prune,
        force,
        waitUntilHealthy,
        null,
        null);
  }
}

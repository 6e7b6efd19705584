package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.api.v1alpha1.PostBuild;
import java.util.List;
import java.util.Map;

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
    String validation,
    PostBuild postBuild,
    Map<String, Object> additionalConfigurations) {

  public KustomizationProperties {
    dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
  }

  static KustomizationProperties of(String name, KustomizationDefinition asked, String validation) {
    return new KustomizationProperties(
        name,
        asked.path() == null ? "" : asked.path(),
        asked.dependsOn(),
        asked.timeoutInSeconds(),
        asked.syncIntervalInSeconds(),
        asked.retryIntervalInSeconds(),
        asked.prune(),
        asked.force(),
        asked.waitUntilHealthy(),
        validation,
        asked.postBuild(),
        asked.additionalConfigurations());
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
        postBuild,
        additionalConfigurations);
  }
}

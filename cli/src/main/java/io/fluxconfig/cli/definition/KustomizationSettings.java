package io.fluxconfig.cli.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/**
 * What was said of a kustomization; null is: nothing.
 *
 * @param dependsOn siblings that come first
 * @param disableHealthCheck whether not to wait until what was applied is healthy
 */
record KustomizationSettings(
    String path,
    List<String> dependsOn,
    Duration timeout,
    Duration syncInterval,
    Duration retryInterval,
    Boolean prune,
    Boolean force,
    Boolean disableHealthCheck) {

  ObjectNode json() {
    return new Members()
        .text("path", path)
        .texts("dependsOn", dependsOn)
        .seconds("timeoutInSeconds", timeout)
        .seconds("syncIntervalInSeconds", syncInterval)
        .seconds("retryIntervalInSeconds", retryInterval)
        .flag("prune", prune)
        .flag("force", force)
        .flag("wait", disableHealthCheck == null ? null : !disableHealthCheck)
        .json();
  }
}

package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far Flux may reach for a configuration (contract: the published specification). */
public enum Scope {
  /** Everywhere in the cluster. */
  @JsonProperty("cluster")
  CLUSTER,
  /** In the configuration's namespace only. */
  @JsonProperty("namespace")
  NAMESPACE
}

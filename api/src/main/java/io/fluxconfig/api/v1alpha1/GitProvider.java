package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who vouches for Flux at a Git host (contract: the published specification). */
public enum GitProvider {
  /** The cluster's workload identity at Azure DevOps. */
  @JsonProperty("Azure")
  AZURE,
  /** A GitHub App, whose keys lie in the Secret that {@code localAuthRef} names. */
  @JsonProperty("GitHub")
  GITHUB,
  /** A user and key, an SSH key, or nobody. */
  @JsonProperty("Generic")
  GENERIC
}

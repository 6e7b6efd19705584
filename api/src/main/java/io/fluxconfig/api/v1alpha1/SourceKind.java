package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of source that a configuration can have (contract: the published specification). */
public enum SourceKind {
  @JsonProperty("GitRepository")
  GIT_REPOSITORY,
  @JsonProperty("Bucket")
  BUCKET,
  @JsonProperty("AzureBlob")
  AZURE_BLOB,
  @JsonProperty("OCIRepository")
  OCI_REPOSITORY
}

package io.fluxconfig.cli.definition;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of sources: as they are called here, and by the service (contract). */
public enum SourceKind {
  /** A Git repository. */
  GIT("GitRepository", "gitRepository"),
  /** An S3 compatible bucket. */
  BUCKET("Bucket", "bucket"),
  /** A container of Azure Blob storage. */
  AZBLOB("AzureBlob", "azureBlob"),
  /** An artifact in an OCI registry. */
  OCI("OCIRepository", "ociRepository");

  private final String sourceKind;
  private final String member;

  SourceKind(String sourceKind, String member) {
    this.sourceKind = sourceKind;
    this.member = member;
  }

  /** The value of {@code sourceKind}. */
  public String sourceKind() {
    return sourceKind;
  }

  /** The member that describes such a source. */
  public String member() {
    return member;
  }

  /** The one that the service calls so. */
  public static Optional<SourceKind> called(String sourceKind) {
    return Stream.of(values()).filter(kind -> kind.sourceKind.equals(sourceKind)).findFirst();
  }

  /** As it is given on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase();
  }
}

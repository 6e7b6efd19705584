package io.fluxconfig.service.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.v1alpha1.AzureBlobDefinition;
import io.fluxconfig.api.v1alpha1.BucketDefinition;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.OciRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.api.v1alpha1.SourceKind;
import io.fluxconfig.service.configuration.Configuration;
import io.fluxconfig.service.configuration.KustomizationProperties;
import io.fluxconfig.service.fleet.ClusterPath;
import java.time.Instant;
import java.util.Map;

/** A fluxConfiguration as the management API shows it (contract: the published specification). */
record FluxConfiguration(
    String id, String name, String type, SystemData systemData, Properties properties) {

  /**
   * Its properties.
   *
   * @param configurationProtectedSettings always empty: credentials are never answered
   * @param sourceUpdatedAt RFC 3339, as the cluster said it
   * @param receipt what the agent has written into the cluster; null before the first
   * @param statusesOmitted how many objects the statuses leave out, because the whole was too large
   *     to be sent; null where none
   * @param statusUpdatedAt when the cluster's agent saw what stands here of the cluster
   */
  record Properties(
      Scope scope,
      String namespace,
      SourceKind sourceKind,
      boolean suspend,
      GitRepositoryDefinition gitRepository,
      BucketDefinition bucket,
      AzureBlobDefinition azureBlob,
      OciRepositoryDefinition ociRepository,
      Map<String, KustomizationProperties> kustomizations,
      Map<String, String> configurationProtectedSettings,
      Boolean waitForReconciliation,
      String reconciliationWaitDuration,
      JsonNode statuses,
      String repositoryPublicKey,
      String sourceSyncedCommitId,
      String sourceUpdatedAt,
      Instant statusUpdatedAt,
      String complianceState,
      String provisioningState,
      String errorMessage,
      ReceiptView receipt,
      Integer statusesOmitted) {}

  static String id(ClusterPath cluster, String name) {
    return cluster.configurationId(name);
  }

  static FluxConfiguration of(ClusterPath cluster, Configuration c, Compliance compliance) {
    return new FluxConfiguration(
        id(cluster, c.name()),
        c.name(),
        ArmPath.PROVIDER + "/" + ArmPath.TYPE,
        SystemData.of(c.createdAt(), c.modifiedAt()),
        properties(c, compliance));
  }

  private static Properties properties(Configuration c, Compliance compliance) {
    var asked = c.properties();
    var observed = c.observed();
    return new Properties(
        asked.scope(),
        asked.namespace(),
        asked.sourceKind(),
        asked.suspend(),
        asked.gitRepository(),
        asked.bucket(),
        asked.azureBlob(),
        asked.ociRepository(),
        asked.kustomizations(),
        Map.of(),
        asked.waitForReconciliation(),
        asked.reconciliationWaitDuration(),
        observed.list("statuses"),
        observed.text("repositoryPublicKey"),
        observed.text("sourceSyncedCommitId"),
        observed.text("sourceUpdatedAt"),
        observed.seenAt(),
        compliance.state(),
        c.provisioningState(),
        compliance.message(),
        ReceiptView.of(observed.applied()),
        observed.omitted());
  }
}

package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/**
 * What the controller has found. It holds no time of its own besides those of its conditions: the
 * same state gives the same bytes.
 *
 * @param observedGeneration the object's {@code metadata.generation} that this speaks of
 * @param generation the {@code spec.generation} that this speaks of; null for a FluxConfig made by
 *     hand
 * @param provisioningState whether the Flux objects could be written, see {@link
 *     io.fluxconfig.api.ProvisioningState}
 * @param complianceState see {@link io.fluxconfig.api.ComplianceState}
 * @param errorMessage what is wrong and with which object; empty when nothing is
 * @param sourceSyncedCommitId the revision that the source has, such as {@code main@sha1:…}
 * @param sourceUpdatedAt when the source got that revision, RFC 3339
 * @param repositoryPublicKey the public half of the SSH key pair that was made for this
 *     configuration, as one OpenSSH line; null where none is used
 * @param lastHandledReconcileAt the {@code reconcile.fluxcd.io/requestedAt} of the FluxConfig that
 *     Flux has acted on last, for its source and all its kustomizations; null before the first
 * @param correlationId of the client's request that made this generation; null where it isn't known
 * @param conditions Ready, Reconciling, Stalled
 * @param statuses the source, the kustomizations and the Flux objects these applied
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FluxConfigStatus(
    Long observedGeneration,
    Long generation,
    String provisioningState,
    String complianceState,
    String errorMessage,
    String sourceSyncedCommitId,
    String sourceUpdatedAt,
    String repositoryPublicKey,
    String lastHandledReconcileAt,
    String correlationId,
    List<Condition> conditions,
    List<ObjectStatus> statuses) {

  public FluxConfigStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    statuses = statuses == null ? List.of() : List.copyOf(statuses);
  }
}

package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * State of one Flux object that belongs to a configuration. Name, namespace and kind identify it
 * (contract).
 *
 * @param name the object's name
 * @param namespace the object's namespace
 * @param kind the object's kind
 * @param complianceState see {@link io.fluxconfig.api.ComplianceState}
 * @param appliedBy the Kustomization that applied it; null for what the controller wrote itself
 * @param statusConditions the object's own conditions without Reconciling; while it is on the way,
 *     one Ready that says what it waits for
 * @param helmReleaseProperties of a HelmRelease; null for other kinds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectStatus(
    String name,
    String namespace,
    String kind,
    String complianceState,
    ObjectReference appliedBy,
    List<ObjectStatusCondition> statusConditions,
    HelmReleaseProperties helmReleaseProperties) {

  public ObjectStatus {
    statusConditions = statusConditions == null ? List.of() : List.copyOf(statusConditions);
  }

  /** A namespaced name. */
  public record ObjectReference(String name, String namespace) {}
}

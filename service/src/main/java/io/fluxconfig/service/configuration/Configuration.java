package io.fluxconfig.service.configuration;

import io.fluxconfig.api.ProvisioningState;
import java.time.Instant;
import java.util.UUID;

/**
 * A configuration as it stands at the service.
 *
 * @param firstGeneration that of its creation: reports of older ones speak of a namesake before it
 * @param generation that of its last change
 * @param operationId the operation of its last change
 * @param provisioningState how far that is, see {@link ProvisioningState}
 * @param deleting whether it waits for the cluster to be rid of it
 * @param settings protected settings; null where there are none
 * @param observed what the cluster last said of it
 * @param reconcileRequest when a client last asked that the cluster look at it at once; null where
 *     none has
 */
public record Configuration(
    UUID clusterId,
    String name,
    ConfigurationProperties properties,
    Instant createdAt,
    Instant modifiedAt,
    long firstGeneration,
    long generation,
    UUID operationId,
    String provisioningState,
    boolean deleting,
    StoredSettings settings,
    Observation observed,
    Instant reconcileRequest,
    String provisioningError) {

  String namespace() {
    return properties.namespace();
  }

  Long settingsGeneration() {
    return settings == null ? null : settings.generation();
  }

  Configuration deleting(UUID operation) {
    return new Configuration(
        clusterId,
        name,
        properties,
        createdAt,
        modifiedAt,
        firstGeneration,
        generation,
        operation,
        ProvisioningState.DELETING,
        true,
        settings == null ? null : settings.arrived(),
        observed,
        reconcileRequest,
        provisioningError);
  }

  Configuration with(StoredSettings kept) {
    return observed(observed, provisioningState, kept);
  }

  Configuration lost(StoredSettings lost) {
    return observed(observed, ProvisioningState.FAILED, lost);
  }

  /** The same without the conditions of single objects, which are most of it. */
  public Configuration withoutConditions() {
    return observed(observed.withoutConditions(), provisioningState, settings);
  }

  /** Why the protected settings have to be given again; null where they haven't. */
  public String lostSettings() {
    return settings == null ? null : settings.lost();
  }

  /** The same again, as if it had just been made: what was reported before speaks of another. */
  Configuration anew(long next, UUID operation) {
    var creating = ProvisioningState.CREATING.equals(provisioningState);
    return new Configuration(
        clusterId,
        name,
        properties,
        createdAt,
        modifiedAt,
        next,
        next,
        operation,
        creating ? ProvisioningState.CREATING : ProvisioningState.UPDATING,
        false,
        settings,
        observed,
        reconcileRequest,
        null);
  }

  Configuration observed(Observation seen, String state, StoredSettings kept) {
    return new Configuration(
        clusterId,
        name,
        properties,
        createdAt,
        modifiedAt,
        firstGeneration,
        generation,
        operationId,
        state,
        deleting,
        kept,
        seen,
        reconcileRequest,
        provisioningError);
  }
}

package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fluxconfig.api.v1alpha1.ObjectStatus.ObjectReference;

/**
 * What a HelmRelease reports besides its conditions (contract: the published specification).
 *
 * @param lastRevisionApplied the release's revision, counted by Helm from 1; null before the first
 * @param helmChartRef the HelmChart that it is made of; null while there is none
 * @param failureCount failures since the last success
 * @param installFailureCount failed installs since the last success
 * @param upgradeFailureCount failed upgrades since the last success
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HelmReleaseProperties(
    Long lastRevisionApplied,
    ObjectReference helmChartRef,
    Long failureCount,
    Long installFailureCount,
    Long upgradeFailureCount) {}

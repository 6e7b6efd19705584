package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A condition of a Flux object, as it reports it; times are RFC 3339 (contract: the published
 * specification).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectStatusCondition(
    String type, String status, String reason, String message, String lastTransitionTime) {}

package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Who the agent is from now on.
 *
 * @param clusterId subject of its JWTs
 * @param clusterName the cluster's resource id at the service, for people
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JoinResponse(
    String clusterId,
    String clusterName,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {}

package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Asks for what the agent doesn't have yet.
 *
 * @param have every configuration that stands in the cluster unaltered, with its generation
 * @param waitSeconds how long the service may hold the answer while there is nothing new; 0 = not
 *     at all
 * @param newest the largest {@link DesiredResponse#newest()} that this cluster has ever been sent;
 *     a service whose own is smaller has lost its memory, and holds all delivery until an operator
 *     has looked at it
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DesiredRequest(
    List<ConfigurationGeneration> have,
    int waitSeconds,
    long newest,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {}

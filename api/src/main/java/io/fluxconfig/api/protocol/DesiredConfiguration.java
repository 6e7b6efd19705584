package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A configuration as it should be.
 *
 * @param namespace the configuration's namespace
 * @param name the configuration's name
 * @param generation of this state
 * @param spec the spec of a FluxConfig, which the agent passes on as it came, so that a newer
 *     service's members survive an older agent
 * @param protectedSettings credentials; null where the configuration has none
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DesiredConfiguration(
    String namespace,
    String name,
    long generation,
    JsonNode spec,
    ProtectedSettings protectedSettings,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {}

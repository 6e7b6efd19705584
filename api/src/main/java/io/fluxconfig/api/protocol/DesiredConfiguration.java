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
 * @param correlationId of the client's request that made this generation, for logs and for the
 *     FluxConfig's annotation; null where it isn't known
 * @param reconcileRequest a mark that the agent puts on the FluxConfig, so that Flux looks at its
 *     source at once; a new one for each request, null where none was ever made
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DesiredConfiguration(
    String namespace,
    String name,
    long generation,
    JsonNode spec,
    ProtectedSettings protectedSettings,
    String correlationId,
    String reconcileRequest,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {}

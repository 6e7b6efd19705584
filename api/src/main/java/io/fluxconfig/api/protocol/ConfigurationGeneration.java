package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * A configuration and how new it is.
 *
 * @param namespace the configuration's namespace
 * @param name the configuration's name
 * @param generation grows with every change; larger is newer, across deletion and re-creation too
 * @param reconcileRequest the last {@link DesiredConfiguration#reconcileRequest} that stands on it;
 *     null where there was none
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigurationGeneration(
    String namespace,
    String name,
    long generation,
    String reconcileRequest,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {}

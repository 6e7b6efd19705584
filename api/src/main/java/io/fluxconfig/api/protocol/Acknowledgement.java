package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What became of one report.
 *
 * @param namespace the configuration's namespace
 * @param name the configuration's name
 * @param generation the report's
 * @param accepted whether it was taken; one that wasn't must not be sent again
 * @param reason why it wasn't; null when it was
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Acknowledgement(
    String namespace,
    String name,
    long generation,
    boolean accepted,
    String reason,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {}

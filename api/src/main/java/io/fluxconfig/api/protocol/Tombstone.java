package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * The order to delete a configuration: the only way by which one leaves a cluster.
 *
 * @param namespace the configuration's namespace
 * @param name the configuration's name
 * @param generation of the deletion; a FluxConfig of a larger generation stays
 * @param force does not wait for Flux to prune
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tombstone(
    String namespace,
    String name,
    long generation,
    boolean force,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {}

package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Something that runs in the cluster.
 *
 * @param name such as {@code source-controller}: at most 63 of {@code a-z0-9.-}
 * @param version as it calls itself, such as {@code v1.7.3}: at most 64 of {@code A-Za-z0-9.+_-}
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Component(
    String name, String version, @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {
  /** {@link #name()} of Flux as a whole: its release. */
  public static final String FLUX = "flux";
}

package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/**
 * The new keys are good from now on.
 *
 * @param oldKeyUntil when the service stops to take the key that they replace
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RotateResponse(
    Instant oldKeyUntil, @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {}

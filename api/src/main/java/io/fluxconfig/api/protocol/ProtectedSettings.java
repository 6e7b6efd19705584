package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * A configuration's credentials.
 *
 * @param generation the generation in which they were given
 * @param sealed the credentials, see {@link Sealing}; {@code kid} is the sealing key as in {@link
 *     JoinRequest#sealingKey()}. Null when the service has them no longer: then the agent keeps
 *     those it has of this generation, or refuses the configuration if it has none
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProtectedSettings(
    long generation, String sealed, @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {

  /** Tells whether there is something, and nothing of it. */
  @Override
  public String toString() {
    return "ProtectedSettings[generation=%d, %s]"
        .formatted(generation, sealed == null ? "none" : "sealed");
  }
}

package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * A configuration's credentials.
 *
 * @param generation the generation in which they were given
 * @param settings the credentials, as the client sent them; null once the agent has acknowledged
 *     them: then it keeps those it has of this generation
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProtectedSettings(
    long generation,
    Map<String, String> settings,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {

  /** Tells of what there is without telling it. */
  @Override
  public String toString() {
    return "ProtectedSettings[generation=%d, %s]"
        .formatted(generation, settings == null ? "none" : settings.keySet());
  }
}

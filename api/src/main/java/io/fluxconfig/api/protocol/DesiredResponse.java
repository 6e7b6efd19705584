package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What the agent doesn't have yet. A configuration that stands in neither list stays as it is.
 *
 * @param configurations newer ones
 * @param tombstones those to delete
 * @param newest the largest generation that the service has given out in this cluster. One that is
 *     smaller than what the agent has seen comes from a service that has lost its memory: such an
 *     answer changes nothing
 * @param digest see {@link Digest}: of all that should stand in the cluster once this answer has
 *     been applied; null where the service doesn't say: it holds the delivery, or this isn't all
 * @param rotate whether the service asks the agent for new keys
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DesiredResponse(
    List<DesiredConfiguration> configurations,
    List<Tombstone> tombstones,
    long newest,
    String digest,
    boolean rotate,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {

  public DesiredResponse {
    configurations = configurations == null ? List.of() : List.copyOf(configurations);
    tombstones = tombstones == null ? List.of() : List.copyOf(tombstones);
  }
}

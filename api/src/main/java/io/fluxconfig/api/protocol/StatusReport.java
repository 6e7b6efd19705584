package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * What stands in the cluster for one configuration.
 *
 * @param namespace the configuration's namespace
 * @param name the configuration's name
 * @param generation the desired generation that has been applied: the receipt for it
 * @param deleted whether the configuration is gone; the generation is then its tombstone's
 * @param appliedAt when the agent wrote this generation into the cluster; null where that isn't
 *     known or hasn't been done
 * @param seenAt when the agent saw this
 * @param status the status of the FluxConfig as it came; null before the controller has written
 *     one, and when deleted
 * @param error why this generation could not be applied in the cluster; null when it could
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusReport(
    String namespace,
    String name,
    long generation,
    boolean deleted,
    Instant appliedAt,
    Instant seenAt,
    JsonNode status,
    String error,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {
  /**
   * Member of {@link #status()} that the agent adds where it had to shorten the list {@code
   * statuses}: how many are left out.
   */
  public static final String STATUSES_OMITTED = "statusesOmitted";
}

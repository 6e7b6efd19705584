package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.api.ProvisioningState;
import java.time.Instant;

/**
 * What a cluster's agent last said of a configuration.
 *
 * @param generation the desired generation that stands in the cluster; 0 before the first report
 * @param error why that generation couldn't be applied; null when it could
 * @param status the FluxConfig's status as JSON; null before the controller has written one
 * @param statusGeneration the generation that the status speaks of; 0 where it doesn't say
 * @param seenAt when the agent saw this; null before the first report
 */
public record Observation(
    long generation, String error, JsonNode status, long statusGeneration, Instant seenAt) {
  static final Observation NONE = new Observation(0, null, null, 0, null);

  /**
   * What the cluster is done with.
   *
   * @param upTo every generation up to this one; 0 for none
   * @param state {@link ProvisioningState#SUCCEEDED} or {@link ProvisioningState#FAILED}
   * @param error why it failed; null when it didn't
   */
  record Outcome(long upTo, String state, String error) {}

  Outcome outcome() {
    if (error != null) {
      return new Outcome(generation, ProvisioningState.FAILED, error);
    }
    var state = status == null ? "" : status.path("provisioningState").asText();
    var upTo = Math.min(generation, statusGeneration);
    return switch (state) {
      case ProvisioningState.SUCCEEDED -> new Outcome(upTo, state, null);
      case ProvisioningState.FAILED -> new Outcome(upTo, state, message());
      default -> new Outcome(0, null, null);
    };
  }

  /** A member of the status that is an array; an empty one where it has none. */
  public JsonNode list(String name) {
    var member = status == null ? null : status.get(name);
    return member != null && member.isArray() ? member : JsonNodeFactory.instance.arrayNode();
  }

  /** A member of the status that is a text; null where it has none. */
  public String text(String name) {
    var member = status == null ? null : status.get(name);
    return member == null || member.isNull() ? null : member.asText();
  }

  private String message() {
    var message = status.path("errorMessage").asText();
    return message.isBlank() ? "The cluster couldn't set the configuration up" : message;
  }
}

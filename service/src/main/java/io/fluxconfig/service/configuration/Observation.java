package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.api.protocol.StatusReport;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What a cluster's agent last said of a configuration.
 *
 * @param generation the desired generation that stands in the cluster; 0 before the first report
 * @param error why that generation couldn't be applied; null when it could
 * @param status the FluxConfig's status as JSON; null before the controller has written one
 * @param statusGeneration the generation that the status speaks of; 0 where it doesn't say
 * @param seenAt when the agent saw this; null before the first report
 * @param applied the receipt for the generation that stands there; null where there is none
 */
public record Observation(
    long generation,
    String error,
    JsonNode status,
    long statusGeneration,
    Instant seenAt,
    Applied applied) {
  static final Observation NONE = new Observation(0, null, null, 0, null, null);

  /** The states in which a cluster has done all that was asked of it. */
  private static final Set<String> SETTLED =
      Set.of(ComplianceState.COMPLIANT, ComplianceState.SUSPENDED);

  /**
   * What the cluster is done with.
   *
   * @param upTo every generation up to this one; 0 for none
   * @param reconciledUpTo every generation up to this one is compliant; 0 for none
   * @param state {@link ProvisioningState#SUCCEEDED} or {@link ProvisioningState#FAILED}
   * @param error why it failed; null when it didn't
   */
  record Outcome(long upTo, long reconciledUpTo, String state, String error) {

    /** What that means for a change that a client waits for in this way. */
    boolean ends(Configuration configuration) {
      var waits = configuration.properties().waitsForReconciliation() && error == null;
      return (waits ? reconciledUpTo : upTo) >= configuration.generation();
    }
  }

  Outcome outcome() {
    if (error != null) {
      return new Outcome(generation, 0, ProvisioningState.FAILED, error);
    }
    var state = status == null ? "" : status.path("provisioningState").asText();
    var upTo = Math.min(generation, statusGeneration);
    return switch (state) {
      case ProvisioningState.SUCCEEDED -> new Outcome(upTo, isSettled() ? upTo : 0, state, null);
      case ProvisioningState.FAILED -> new Outcome(upTo, 0, state, message());
      default -> new Outcome(0, 0, null, null);
    };
  }

  /** A member of the status that is an array; an empty one where it has none. */
  public JsonNode list(String name) {
    var member = status == null ? null : status.get(name);
    return member != null && member.isArray() ? member : JsonNodeFactory.instance.arrayNode();
  }

  Observation withoutConditions() {
    if (status == null) {
      return this;
    }
    var shorter = status.deepCopy();
    shorter.path("statuses").forEach(Observation::removeConditions);
    return new Observation(generation, error, shorter, statusGeneration, seenAt, applied);
  }

  private static void removeConditions(JsonNode object) {
    if (object instanceof ObjectNode members) {
      members.remove("statusConditions");
    }
  }

  /** A member of the status that is a text; null where it has none. */
  public String text(String name) {
    var member = status == null ? null : status.get(name);
    return member == null || member.isNull() ? null : member.asText();
  }

  /** How many objects the agent had to leave out; null where none. */
  public Integer omitted() {
    var member = status == null ? null : status.get(StatusReport.STATUSES_OMITTED);
    return member == null || !member.isInt() ? null : member.asInt();
  }

  /** The request to look again that the cluster has acted on last; null where it has on none. */
  Instant lastReconciled() {
    try {
      var text = text("lastHandledReconcileAt");
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      // Somebody asked by hand, in words of his own.
      return null;
    }
  }

  /** What the cluster waits for, in its own words; empty where it doesn't say. */
  String waitsFor() {
    var error = Objects.toString(text("errorMessage"), "");
    return error.isBlank()
        ? StreamSupport.stream(list("conditions").spliterator(), false)
            .filter(condition -> "Ready".equals(condition.path("type").asText()))
            .map(condition -> condition.path("message").asText())
            .findFirst()
            .orElse("")
        : error;
  }

  private boolean isSettled() {
    return SETTLED.contains(Objects.toString(text("complianceState"), ""));
  }

  private String message() {
    var message = status.path("errorMessage").asText();
    return message.isBlank() ? "The cluster couldn't set the configuration up" : message;
  }
}

package io.fluxconfig.service.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fluxconfig.service.activity.Activity;
import java.time.Instant;

/** An entry of the activity log as the management API shows it. */
record ActivityView(
    String eventDataId,
    Instant eventTimestamp,
    String caller,
    Claims claims,
    LocalizedText operationName,
    String resourceId,
    LocalizedText status,
    LocalizedText subStatus,
    String correlationId,
    HttpRequest httpRequest,
    Properties properties) {

  /** Who vouches for the caller. */
  record Claims(String iss) {}

  /** A word, as Azure wraps it. */
  record LocalizedText(String value) {}

  /** Where the call came from. */
  record HttpRequest(String clientIpAddress) {}

  /**
   * What was there before, and what after, without secrets: JSON, as a text, for az takes nothing
   * but texts here. Absent where there was nothing.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Properties(String before, String after) {}

  static ActivityView of(Activity activity) {
    return new ActivityView(
        Long.toString(activity.id()),
        activity.at(),
        activity.principal().subject(),
        new Claims(activity.principal().issuer()),
        new LocalizedText(activity.operation()),
        activity.resourceId(),
        new LocalizedText(activity.succeeded() ? "Succeeded" : "Failed"),
        new LocalizedText(Integer.toString(activity.status())),
        activity.correlationId(),
        new HttpRequest(activity.clientAddress()),
        new Properties(activity.before(), activity.after()));
  }
}

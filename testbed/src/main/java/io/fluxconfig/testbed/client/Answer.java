package io.fluxconfig.testbed.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What the service answered.
 *
 * @param status HTTP status
 * @param headers HTTP headers
 * @param body JSON; missing where there is none
 */
public record Answer(int status, HttpHeaders headers, JsonNode body) {
  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** A member of a configuration's properties. */
  public JsonNode property(String name) {
    return body.path("properties").path(name);
  }

  /**
   * This answer, if it was a success.
   *
   * @throws IllegalStateException with status and body otherwise
   */
  public Answer orFail() {
    if (status / 100 != 2) {
      throw new IllegalStateException("the service answered " + status + ": " + body);
    }
    return this;
  }
}

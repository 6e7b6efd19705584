package io.fluxconfig.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer that isn't an error.
 *
 * @param status HTTP status
 * @param headers its headers
 * @param body a missing node where there is none
 */
public record Answer(int status, HttpHeaders headers, JsonNode body) {
  private static final String OPERATION = "Azure-AsyncOperation";

  /** Where the operation that goes on can be watched; empty where all is done. */
  public Optional<String> operation() {
    return headers.firstValue(OPERATION);
  }

  /** How long to wait before asking again. */
  public Duration retryAfter(Duration otherwise) {
    return retryAfter(headers).orElse(otherwise);
  }

  /** Seconds only: dates would need the two clocks to agree. */
  static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,5}"))
        .map(text -> Duration.ofSeconds(Math.max(1, Long.parseLong(text))));
  }
}

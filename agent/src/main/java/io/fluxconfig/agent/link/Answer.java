package io.fluxconfig.agent.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Reads what the service answers. Anything but a readable 200 is a failure that changes nothing.
 */
final class Answer {
  private static final int OK = 200;
  private static final int MAX_MESSAGE = 300;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final ObjectMapper json;

  Answer(ObjectMapper json) {
    this.json = json;
  }

  <T> T read(HttpResponse<byte[]> response, Class<T> type, Instant now) {
    if (response.statusCode() != OK) {
      throw refusal(response, now);
    }
    try {
      var value = json.readValue(response.body(), type);
      if (value == null) {
        throw new ServiceException("the answer is empty");
      }
      return value;
    } catch (JsonProcessingException e) {
      // Without the library's words: they quote the content.
      throw new ServiceException("the answer is not what the protocol says");
    } catch (IOException e) {
      throw new ServiceException("the answer can't be read");
    }
  }

  private ServiceException refusal(HttpResponse<byte[]> response, Instant now) {
    var wait = response.headers().firstValue("Retry-After").map(text -> wait(text, now));
    return new ServiceException(
        response.statusCode(),
        wait.orElse(Duration.ZERO),
        "HTTP %d %s".formatted(response.statusCode(), message(response.body())).strip());
  }

  private String message(byte[] body) {
    if (body == null) {
      // What a proxy answers to the wish for a tunnel has none.
      return "";
    }
    try {
      var text = json.readTree(body).at("/error/message").asText("");
      return text.substring(0, Math.min(text.length(), MAX_MESSAGE)).replaceAll("\\p{Cntrl}", " ");
    } catch (IOException e) {
      return "";
    }
  }

  /** Seconds or a date (RFC 9110); no longer than an hour, whatever is asked for. */
  static Duration wait(String retryAfter, Instant now) {
    try {
      var wait =
          retryAfter.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(retryAfter))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                      .toInstant());
      if (wait.isNegative()) {
        return Duration.ZERO;
      }
      return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }
}

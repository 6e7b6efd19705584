package io.fluxconfig.agent.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.DesiredResponse;
import io.fluxconfig.api.protocol.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/**
 * Reads what the service answers. Anything but a readable 200 is a failure that changes nothing.
 */
final class Answer {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int BAD_REQUEST = 400;
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
      var value = json.readValue(content(response), type);
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

  Polled poll(HttpResponse<byte[]> response, Instant now) {
    var headers = response.headers();
    var granted =
        headers
            .firstValue(Protocol.WAIT_HEADER)
            .filter(text -> text.matches("\\d{1,6}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    if (response.statusCode() == NOT_MODIFIED) {
      return new Polled(
          Optional.empty(), headers.firstValue(Protocol.DIGEST_HEADER), granted, reports(response));
    }
    var desired = read(response, DesiredResponse.class, now);
    return new Polled(
        Optional.of(desired), Optional.ofNullable(desired.digest()), granted, reports(response));
  }

  /** How many calls with reports the service has counted; empty where it doesn't say. */
  static OptionalLong reports(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue(Protocol.REPORTS_HEADER)
        .filter(text -> text.matches("\\d{1,18}"))
        .stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** Whether the service refuses our version of the protocol. */
  boolean isForeignVersion(HttpResponse<byte[]> response) {
    return response.statusCode() == BAD_REQUEST
        && Protocol.UNSUPPORTED_VERSION.equals(error(response, "code"));
  }

  /** Unpacked where it is packed; a small answer may hide a very large one. */
  private static byte[] content(HttpResponse<byte[]> response) throws IOException {
    // What a proxy answers to the wish for a tunnel has none.
    var body = Objects.requireNonNullElse(response.body(), new byte[0]);
    var packed = response.headers().firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase);
    if (packed.isEmpty()) {
      return body;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      var content = in.readNBytes(Protocol.MAX_ANSWER_BYTES + 1);
      if (content.length > Protocol.MAX_ANSWER_BYTES) {
        throw tooLarge(Protocol.MAX_ANSWER_BYTES);
      }
      return content;
    }
  }

  static ServiceException tooLarge(long limit) {
    return new ServiceException(
        "the answer has more than %d MiB, which is more than the protocol allows"
            .formatted(limit >> 20));
  }

  private ServiceException refusal(HttpResponse<byte[]> response, Instant now) {
    var wait = response.headers().firstValue("Retry-After").map(text -> wait(text, now));
    return new ServiceException(
        response.statusCode(),
        wait.orElse(Duration.ZERO),
        "HTTP %d %s".formatted(response.statusCode(), error(response, "message")).strip());
  }

  private String error(HttpResponse<byte[]> response, String member) {
    try {
      var text = json.readTree(content(response)).at("/error/" + member).asText("");
      return text.substring(0, Math.min(text.length(), MAX_MESSAGE)).replaceAll("\\p{Cntrl}", " ");
    } catch (IOException | ServiceException e) {
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

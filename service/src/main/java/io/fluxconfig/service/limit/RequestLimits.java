package io.fluxconfig.service.limit;

import io.fluxconfig.service.arm.ArmException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses calls that are larger than they may be, before anything else is looked at. What is far
 * beyond these limits doesn't get here: the server itself ends it, without a body in its answer.
 */
class RequestLimits {
  private static final int FIRST = 500;
  private static final int MAX_TARGET = 8 * 1024;
  private static final int MAX_HEADERS = 24 * 1024;
  private static final int TARGET_TOO_LONG = 414;
  private static final int HEADERS_TOO_LARGE = 431;
  private static final int UNSUPPORTED = 415;

  @ServerRequestFilter(preMatching = true, priority = FIRST)
  void check(ContainerRequestContext request, HttpServerRequest call) {
    if (call.uri().length() > MAX_TARGET) {
      throw ArmException.of(
          TARGET_TOO_LONG,
          "RequestUriTooLong",
          "The path and its query may have %d characters at most".formatted(MAX_TARGET));
    }
    if (characters(call) > MAX_HEADERS) {
      throw ArmException.of(
          HEADERS_TOO_LARGE,
          "RequestHeadersTooLarge",
          "The headers may have %d characters in all: send fewer, or a shorter token"
              .formatted(MAX_HEADERS));
    }
    if (isPacked(request.getHeaderString(HttpHeaders.CONTENT_ENCODING))) {
      throw ArmException.of(
          UNSUPPORTED,
          "UnsupportedContentEncoding",
          "The body is packed: send it as it is, without Content-Encoding");
    }
    var size = BodySize.of(call.path());
    if (length(request) > size.bytes()) {
      throw LimitedBody.tooLarge(size);
    }
    request.setProperty(BodyInterceptor.SIZE, size);
  }

  private static int characters(HttpServerRequest call) {
    return call.headers().entries().stream()
        .mapToInt(header -> header.getKey().length() + header.getValue().length())
        .sum();
  }

  private static boolean isPacked(String encoding) {
    return encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity");
  }

  /** As the caller says it; -1 where it doesn't. More than fits an int is more than any limit. */
  private static long length(ContainerRequestContext request) {
    var length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}

package io.fluxconfig.service.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Each answer says what time it is here (RFC 9110), so that others can see that clocks differ. */
@Provider
class DateHeader implements ContainerResponseFilter {
  private final Clock clock;

  DateHeader(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var now = clock.instant().atZone(ZoneOffset.UTC);
    response
        .getHeaders()
        .putSingle(HttpHeaders.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
  }
}

package io.fluxconfig.service.agentapi;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Tells agents the time, refused ones too: they compare their clock with it. */
@Provider
class AgentDate implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getUriInfo().getPath().startsWith("/agent/")) {
      var now = ZonedDateTime.now(ZoneOffset.UTC);
      response
          .getHeaders()
          .putSingle(HttpHeaders.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
    }
  }
}

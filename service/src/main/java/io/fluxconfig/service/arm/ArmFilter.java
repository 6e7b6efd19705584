package io.fluxconfig.service.arm;

import io.fluxconfig.api.Names;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What all management calls have in common: path, api-version, ids in the headers. */
@Provider
@PreMatching
@Priority(ArmFilter.AFTER_AUTHENTICATION)
public class ArmFilter implements ContainerRequestFilter, ContainerResponseFilter {
  static final int AFTER_AUTHENTICATION = 1500;
  public static final String CORRELATION_ID = "x-ms-correlation-request-id";

  private static final String REQUEST_ID = "x-ms-request-id";
  private static final String VERSIONS = "api-supported-versions";

  /** What goes into the log and a header: nothing that could break a line. */
  private static final Pattern ID = Pattern.compile(Names.CORRELATION_ID_PATTERN);

  @Override
  public void filter(ContainerRequestContext request) {
    request
        .getHeaders()
        .putSingle(CORRELATION_ID, correlationId(request.getHeaderString(CORRELATION_ID)));
    var uri = request.getUriInfo().getRequestUri();
    var path = ArmPath.canonical(uri.getRawPath());
    if (ArmPath.isArm(path)) {
      if (!ArmPath.isStraight(path)) {
        throw ArmException.badRequest(
            "InvalidRequestUri",
            "The path may not contain control characters, segments of dots, or encoded slashes");
      }
      ApiVersions.check(path, request.getUriInfo().getQueryParameters().getFirst("api-version"));
      request.setRequestUri(request.getUriInfo().getRequestUriBuilder().replacePath(path).build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var path = ArmPath.canonical(request.getUriInfo().getRequestUri().getRawPath());
    if (ArmPath.isArm(path)) {
      var headers = response.getHeaders();
      headers.putSingle(REQUEST_ID, UUID.randomUUID().toString());
      headers.putSingle(CORRELATION_ID, correlationId(request.getHeaderString(CORRELATION_ID)));
      headers.putSingle(VERSIONS, ApiVersions.text(path));
    }
  }

  /** The caller's, or a new one where it has none that can be shown. */
  private static String correlationId(String given) {
    return Optional.ofNullable(given)
        .filter(id -> ID.matcher(id).matches())
        .orElseGet(() -> UUID.randomUUID().toString());
  }
}

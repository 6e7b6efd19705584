package io.fluxconfig.service.arm;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Answers that begin something which a client can watch (contract). */
final class LongRunning {
  private static final int RETRY_SECONDS = 1;

  private LongRunning() {}

  /** Tells where the operation can be watched; clients poll every 30 s unless told otherwise. */
  static Response answer(
      Response.ResponseBuilder response, UriInfo uri, String resourceId, UUID operation) {
    var version = uri.getQueryParameters().getFirst("api-version");
    var location =
        uri.getBaseUriBuilder()
            .scheme("https")
            .path(resourceId)
            .path("operations")
            .path(operation.toString())
            .queryParam("api-version", version)
            .build();
    return response
        .header("Azure-AsyncOperation", location)
        .header("Retry-After", RETRY_SECONDS)
        .build();
  }
}

package io.fluxconfig.service.arm;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/**
 * Answers that begin something which a client can watch, and what it then sees (contract). Clients
 * look every 30 s unless each answer tells them otherwise.
 */
final class LongRunning {
  private static final int RETRY_SECONDS = 1;

  private LongRunning() {}

  /** Tells where the operation can be watched. */
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

  /** How an operation stands; soon to be asked for again unless it has ended. */
  static Response status(OperationStatus status) {
    var response = Response.ok(status);
    return status.endTime() == null
        ? response.header("Retry-After", RETRY_SECONDS).build()
        : response.build();
  }
}

package io.fluxconfig.service.arm;

import io.fluxconfig.service.configuration.Configuration;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import java.util.Optional;

/** {@code If-Match} and {@code If-None-Match}: a client that changes only what it has seen. */
final class Preconditions {
  private static final int PRECONDITION_FAILED = 412;

  private Preconditions() {}

  /** Changes with each change that a client makes, and not with what the cluster says. */
  static EntityTag tag(Configuration configuration) {
    return new EntityTag(configuration.operationId().toString());
  }

  /** Refuses a write whose conditions aren't met. */
  static void check(Request request, Optional<Configuration> stored) {
    var refused =
        stored.isPresent()
            ? request.evaluatePreconditions(tag(stored.get()))
            : request.evaluatePreconditions();
    if (refused != null) {
      throw ArmException.of(
          PRECONDITION_FAILED,
          "PreconditionFailed",
          stored.isPresent()
              ? "The resource is there, and has changed if If-Match names it: GET it and go by its ETag"
              : "The resource isn't there, but If-Match wants it to be");
    }
  }
}

package io.fluxconfig.service.activity;

import io.fluxconfig.service.caller.Principal;
import java.time.Instant;

/**
 * Something that a caller did, or tried to do.
 *
 * @param id grows with time
 * @param operation such as {@code Microsoft.Kubernetes/connectedClusters/write}
 * @param status the HTTP status of the answer; 200 for whatever has changed something
 * @param before what was there, as JSON without secrets; null where nothing was, or nothing is said
 * @param after what is there now, the same way
 */
public record Activity(
    long id,
    Instant at,
    Principal principal,
    String operation,
    String resourceId,
    int status,
    String before,
    String after,
    String correlationId,
    String clientAddress) {

  /** Whether it was done. */
  public boolean succeeded() {
    return status < 400;
  }
}
